package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.client.WebSocketClient;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

/** What an application has as beans is served, and injected. */
@Timeout(60)
class EndpointBeansTest {
    @RegisterExtension
    static final RunningApplication APPLICATION = new RunningApplication();

    private final WebSocketClient client = new StandardWebSocketClient();

    @Test
    void an_endpoint_its_encoder_and_its_configurator_are_injected() throws Exception {
        try (Conversation conversation = Conversation.of(client, APPLICATION.uri("ws", "/greetings"))) {
            conversation.says(new TextMessage("Ada"));
            assertThat(conversation.hears()).isEqualTo("hello Ada, 1 with hello client");
        }
    }

    @Test
    void each_connection_has_an_instance_of_its_own_which_ends_with_it() throws Exception {
        Greeter greeter = APPLICATION.bean(Greeter.class);
        greeter.ended.clear();
        try (Conversation first = Conversation.of(client, APPLICATION.uri("ws", "/greetings"));
                Conversation second = Conversation.of(client, APPLICATION.uri("ws", "/greetings"))) {
            first.says(new TextMessage("Ada"));
            assertThat(first.hears()).isEqualTo("hello Ada, 1 with hello client");
            first.says(new TextMessage("Ada"));
            assertThat(first.hears()).isEqualTo("hello Ada, 2 with hello client");
            second.says(new TextMessage("Ben"));
            assertThat(second.hears()).isEqualTo("hello Ben, 1 with hello client");
        }
        assertThat(greeter.ended.take()).isNotSameAs(greeter.ended.take());
    }

    @ParameterizedTest
    @CsvSource({"/shout, hello!", "/part, part hello"})
    void functions_and_parts_are_served(String path, String answer) throws Exception {
        try (Conversation conversation = Conversation.of(client, APPLICATION.uri("ws", path))) {
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo(answer);
        }
    }

    @Test
    void routes_are_served_over_websocket_and_http() throws Exception {
        try (Conversation conversation = Conversation.of(client, APPLICATION.uri("ws", "/routed/Ada"))) {
            assertThat(conversation.hears()).isEqualTo("hello Ada");
        }
        URI page = APPLICATION.uri("http", "/routed/Ada/page");
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .isEqualTo("hello Ada");
    }
}

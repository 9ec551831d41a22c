package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

@Timeout(60)
class MetersTest {
    @RegisterExtension
    static final RunningApplication APPLICATION =
            new RunningApplication("--management.endpoints.web.exposure.include=metrics");

    @Test
    void the_actuator_has_the_sessions_of_an_endpoint_by_the_template_of_its_path() throws Exception {
        try (Conversation conversation =
                Conversation.of(new StandardWebSocketClient(), APPLICATION.uri("ws", "/annotated/Ada"))) {
            // The handshake may be over before the session is there, but nobody answers before.
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo("Ada said hello");
            HttpRequest request = HttpRequest.newBuilder(APPLICATION.uri(
                            "http", "/actuator/metrics/sockeye.sessions?tag=endpoint:/annotated/%7Bname%7D"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("\"value\":1.0", "\"server\"");
        }
    }
}

package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

/** What a request gets that is no handshake, at the path of an endpoint, beside Spring MVC. */
@Timeout(60)
class PlainRequestsTest {
    @RegisterExtension
    static final RunningApplication APPLICATION = new RunningApplication();

    private static HttpResponse<String> get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(APPLICATION.uri("http", path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shout", "/whisper", "/mutter", "/routed/Ada", "/annotated/Ada", "/programmatic", "/part"})
    void an_endpoint_asks_for_an_upgrade_whichever_kind_of_bean_it_is(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).hasValue("websocket");
    }

    @ParameterizedTest
    @CsvSource({"/, root hello", "/shout, hello!", "/whisper, (hello)", "/mutter, hello..."})
    void a_handler_is_served_at_the_names_of_its_bean_that_are_paths_or_where_a_route_says(String path, String answer)
            throws Exception {
        try (Conversation conversation =
                Conversation.of(new StandardWebSocketClient(), APPLICATION.uri("ws", path))) {
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo(answer);
        }
    }

    @Test
    void the_index_page_stays_at_the_path_of_an_endpoint() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>The index page</title>");
    }

    @Test
    void a_handler_of_spring_mvc_stays_at_the_name_of_its_bean() throws Exception {
        assertThat(get("/mvc").body()).isEqualTo("from Spring MVC");
    }

    @Test
    void the_name_of_a_route_is_no_path() throws Exception {
        assertThat(get("/mutter/route").statusCode()).isEqualTo(404);
    }
}

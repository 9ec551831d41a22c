package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.functions.WsMessage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers in memory and over a network, where tests need not know which it is, and where they do. */
class TestServerTest {
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final TestApplication application = TestApplication.of(
            socket(ws -> ws.after(A_MOMENT, () -> WsMessage.of("late"))),
            http("/page", (request, response) -> response.getWriter().print("a page")));

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void time_passes_however_a_server_is_reached(Way way) {
        try (TestServer server = application.start(way);
                TestClient client = server.connect("/")) {
            server.letPass(A_MOMENT);
            client.expectText("late");
            assertThatThrownBy(() -> server.letPass(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void requests_of_http_go_to_servers_over_a_network() throws Exception {
        try (TestServer server = application.onLoopback()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.httpUri("/page?x=1")).build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("a page");
        }
        try (TestServer server = application.inMemory()) {
            assertThatThrownBy(() -> server.httpUri("/page")).hasMessageContaining("Way.LOOPBACK");
        }
    }
}

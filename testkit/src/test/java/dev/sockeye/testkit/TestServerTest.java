package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.functions.WsMessage;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers in memory and over a network, where tests need not know which it is, and where they do. */
class TestServerTest {
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private static final TestApplication ECHO =
            TestApplication.of(socket(ws -> ws.onMessage(ws::send))).patience(Duration.ofSeconds(20));

    private final TestApplication application = TestApplication.of(
                    socket(ws -> ws.after(A_MOMENT, () -> WsMessage.of("late"))),
                    http("/page", (request, response) -> response.getWriter().print("a page")))
            .patience(Duration.ofSeconds(20));

    /** A client of an application. */
    @ClientEndpoint
    public static class Asker {
        private final CompletableFuture<String> answer = new CompletableFuture<>();

        @OnMessage
        public void answer(String text) {
            answer.complete(text);
        }
    }

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

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void a_server_that_stops_closes_with_1001_and_takes_nobody_any_more(Way way) {
        try (TestServer server = ECHO.start(way)) {
            TestClient first = server.connect("/").send("a");
            TestClient second = server.connect("/");
            first.expectText("a");
            server.stop();
            first.expectClose(1001).expectNothing();
            second.expectClose(1001).expectNothing();
            assertThatThrownBy(() -> server.connect("/"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("Expected to connect to /, but ");
            server.stop();
        }
    }

    @Test
    void a_server_at_a_uri_is_not_stopped_by_a_test() {
        try (TestServer server = TestServer.at(URI.create("ws://localhost:1"))) {
            assertThatThrownBy(server::stop).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void what_a_client_of_the_application_is_answered_can_be_waited_for(Way way) throws Exception {
        try (TestServer server = ECHO.start(way)) {
            Asker asker = new Asker();
            Session session = server.container().connectToServer(asker, server.uri("/"));
            session.getBasicRemote().sendText("a");
            assertThat(server.await(asker.answer)).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void what_fails_or_does_not_come_fails_the_test(Way way) {
        try (TestServer server = TestApplication.of(socket(ws -> {}))
                .patience(Duration.ofMillis(20))
                .start(way)) {
            IOException cause = new IOException("no answer");
            assertThatThrownBy(() -> server.await(CompletableFuture.failedFuture(cause)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("Expected a result, but java.io.IOException: no answer")
                    .hasCause(cause);
            assertThatThrownBy(() -> server.await(new CompletableFuture<>()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("Expected a result, got none within 20 ms");
        }
    }
}

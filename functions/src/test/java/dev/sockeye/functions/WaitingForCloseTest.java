package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.sending.WsClosure;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that waits for the end of a socket is what keeps the socket from ending. */
@Timeout(60)
class WaitingForCloseTest {
    private final CompletableFuture<WsClosure> closure = new CompletableFuture<>();

    private void closeAndWait(WebSocket ws) {
        closure.complete(ws.close(4000, "enough").toCompletableFuture().join());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_handler_of_a_server_may_wait_for_the_close(boolean nativeTransport) {
        try (Server server = Sockeye.server()
                        .port(0)
                        .property("sockeye.native-transport", String.valueOf(nativeTransport))
                        .with(ws("/", request -> accept(ws -> ws.onMessage(message -> closeAndWait(ws)))))
                        .start();
                BlockingWebSocket client = WsClient.blocking(server.webSocketUri("/"))) {
            client.send("close");
            assertThat(client.incoming()).isEmpty();
            assertThat(closure.join().completed()).isTrue();
            assertThat(client.closeReason().orElseThrow().getCloseCode().getCode())
                    .isEqualTo(4000);
        }
    }

    @Test
    void a_handler_of_a_client_may_wait_for_the_close() {
        try (Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/", request -> accept(ws -> ws.onMessage(ws::send))))
                        .start();
                ClientContainer container = Sockeye.client().build()) {
            WebSocket client = WsClient.connect(
                    container, server.webSocketUri("/"), ws -> ws.onMessage(message -> closeAndWait(ws)));
            client.send("echo");
            assertThat(closure.join().completed()).isTrue();
        }
    }

    @Test
    void a_client_of_its_own_container_does_not_wait_for_itself() {
        System.setProperty("sockeye.stop-timeout", String.valueOf(Integer.MAX_VALUE));
        try (Server server = Sockeye.server()
                .port(0)
                .property("sockeye.stop-timeout", "5000")
                .with(ws("/", request -> accept(ws -> ws.onMessage(message -> ws.close(4001, "bye")))))
                .start()) {
            try (BlockingWebSocket closing = WsClient.blocking(server.webSocketUri("/"))) {
                assertThat(closing.close(1000, "").completed()).isTrue();
            }
            try (BlockingWebSocket closed = WsClient.blocking(server.webSocketUri("/"))) {
                closed.send("close");
                assertThat(closed.incoming()).isEmpty();
            }
        } finally {
            System.clearProperty("sockeye.stop-timeout");
        }
    }
}

package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmbeddedServerTest {
    @ServerEndpoint("/echo/{who}")
    public static class Echo {
        @OnMessage
        public String text(String text, @PathParam("who") String who) {
            return who + ":" + text;
        }

        @OnMessage
        public ByteBuffer binary(ByteBuffer bytes) {
            return bytes;
        }
    }

    @Test
    void an_annotated_endpoint_echoes_to_the_client_of_the_jdk() throws Exception {
        try (Server server = Sockeye.server().port(0).endpoint(Echo.class).start()) {
            LinkedBlockingQueue<String> got = new LinkedBlockingQueue<>();
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            WebSocket client = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/echo/eve"), new WebSocket.Listener() {
                        private final StringBuilder text = new StringBuilder();

                        @Override
                        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                            text.append(data);
                            if (last) {
                                got.add(text.toString());
                                text.setLength(0);
                            }
                            socket.request(1);
                            return CompletableFuture.completedStage(null);
                        }

                        @Override
                        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                            closed.complete(code);
                            return CompletableFuture.completedStage(null);
                        }
                    })
                    .join();
            client.sendText("hello", true).join();
            assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("eve:hello");
            String big = "x".repeat(1 << 20);
            client.sendText(big.substring(4), true).join();
            assertThat(got.poll(20, TimeUnit.SECONDS)).hasSize(1 << 20);
            client.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
        }
    }
}

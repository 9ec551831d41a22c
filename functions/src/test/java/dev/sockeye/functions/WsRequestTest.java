package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.http;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What handlers are told of a request, and what sockets do besides messages. */
@Timeout(60)
class WsRequestTest {
    private static final String DESCRIPTION = "%s %s %s %s %s %s %s %s %s";

    private static String described(WsRequest request) {
        request.attributes().put("seen", true);
        return DESCRIPTION.formatted(
                request.path("name"),
                request.query("q").orElse("-"),
                request.queries("q"),
                request.query("none").orElse("-"),
                request.header("x-mine").orElse("-"),
                request.cookie("id").orElse("-"),
                request.cookie("i").orElse("-"),
                request.isSecure(),
                request.subprotocols());
    }

    @Test
    void a_request_has_path_query_headers_and_cookies() throws Exception {
        try (Server server = Sockeye.server()
                .port(0)
                .with(
                        ws("/{name}", request -> {
                            String said = described(request);
                            return accept(ws -> ws.send(said + " " + ws.attributes()));
                        }),
                        http(
                                "GET",
                                "/{name}",
                                (request, response) -> response.getWriter()
                                        .print(request.path("name")
                                                + request.query("q").orElse("-")
                                                + request.header("x-mine").orElse("-")
                                                + request.cookie("id").orElse("-"))))
                .start()) {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            HttpClient client = HttpClient.newHttpClient();
            var unused = client.newWebSocketBuilder()
                    .header("X-Mine", "yes")
                    .header("Cookie", "other=1; id=7")
                    .subprotocols("a", "b")
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + server.port() + "/%C3%A4?q=1%202&q=3&name=x"),
                            new java.net.http.WebSocket.Listener() {
                                @Override
                                public java.util.concurrent.CompletionStage<?> onText(
                                        java.net.http.WebSocket socket, CharSequence data, boolean last) {
                                    heard.add(data.toString());
                                    return null;
                                }
                            });
            assertThat(heard.take()).isEqualTo("ä 1 2 [1 2, 3] - yes 7 - false [a, b] {seen=true}");
            HttpResponse<String> page = client.send(
                    java.net.http.HttpRequest.newBuilder(server.uri().resolve("/p?q=1"))
                            .header("X-Mine", "yes")
                            .header("Cookie", "id=7")
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            assertThat(page.body()).isEqualTo("p1yes7");
        }
    }

    @Test
    void pings_are_sent_and_their_pongs_seen() throws Exception {
        try (Server server = Sockeye.server()
                .port(0)
                .with(ws("/", request -> accept(ws -> {})))
                .start()) {
            CompletableFuture<ByteBuffer> pong = new CompletableFuture<>();
            WebSocket ws = WsClient.connect(URI.create("ws://127.0.0.1:" + server.port() + "/"), each -> {
                each.onPong(pong::complete);
            });
            ws.ping(ByteBuffer.wrap(new byte[] {1, 2, 3})).toCompletableFuture().get();
            assertThat(pong.get()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            ws.close().toCompletableFuture().get();
        }
    }
}

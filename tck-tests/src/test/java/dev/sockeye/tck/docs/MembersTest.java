package dev.sockeye.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What the page about refusing says of its endpoint. */
class MembersTest {
    private static Server start(int port) {
        Server server = Sockeye.server()
                .port(port)
                .filter("/*", new LoginFilter())
                .endpoint(Members.class)
                .start();
        return server;
    }

    private static WebSocket connect(Server server, String authorization) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        return builder.buildAsync(
                        URI.create("ws://127.0.0.1:" + server.port() + "/members"), new WebSocket.Listener() {})
                .join();
    }

    private static HttpResponse<?> refusal(Server server, String authorization) {
        CompletionException failure =
                catchThrowableOfType(CompletionException.class, () -> connect(server, authorization));
        return ((WebSocketHandshakeException) failure.getCause()).getResponse();
    }

    @Test
    void strangers_are_asked_to_log_in_others_are_turned_away_and_members_are_let_in() {
        try (Server server = start(0)) {
            HttpResponse<?> stranger = refusal(server, "");
            assertThat(stranger.statusCode()).isEqualTo(401);
            assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"members\"");
            assertThat(refusal(server, "Bearer bob").statusCode()).isEqualTo(403);
            connect(server, "Bearer secret-of-ada").abort();
        }
    }
}

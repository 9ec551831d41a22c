package dev.sockeye.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockeye in one application with the WebSocket of its host, whichever of the two starts first. */
@Timeout(60)
class BesideHostsWebSocketTest {
    private static final String REFUSED = "X-Refused";

    @ServerEndpoint("/who")
    public static class Who {
        @OnMessage
        public String who(String question, Session session) {
            return session.getClass().getPackageName();
        }
    }

    @ServerEndpoint("/rooms/{room}")
    public static class Room {
        @OnMessage
        public String who(String question, Session session) {
            return session.getClass().getPackageName();
        }
    }

    /** Sees the handshake, and refuses it if it says so. */
    private static final Filter FILTER = (request, response, chain) -> {
        HttpServletRequest handshake = (HttpServletRequest) request;
        boolean refused = "websocket".equals(handshake.getHeader("Upgrade")) && handshake.getHeader(REFUSED) != null;
        if (refused) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    };

    private static WebSocket connect(Host host, String path, WebSocket.Listener listener, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (headers.length > 0) {
            builder.header(headers[0], headers[1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + host.port() + path), listener)
                .join();
    }

    private static void assertRefused(int status, Host host, String path, String... headers) {
        assertThatThrownBy(() -> connect(host, path, new WebSocket.Listener() {}, headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }

    /** Constraints of security on the endpoint's path do not hold for such a path. */
    @ParameterizedTest
    @EnumSource
    void a_path_that_only_the_host_takes_for_an_endpoints_is_nobodys(Kind kind) throws Exception {
        try (Host host = kind.start(Room.class, FILTER)) {
            connect(host, "/rooms/secret", new WebSocket.Listener() {}).abort();
            assertRefused(404, host, "/rooms/secret/");
        }
    }

    @ParameterizedTest
    @EnumSource
    void endpoints_are_sockeyes_and_the_applications_filters_come_first(Kind kind) throws Exception {
        try (Host host = kind.start(Who.class, FILTER)) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            WebSocket client = connect(host, "/who", new WebSocket.Listener() {
                @Override
                public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                    answer.complete(data.toString());
                    return WebSocket.Listener.super.onText(socket, data, last);
                }
            });
            client.sendText("who?", true).join();
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("dev.sockeye.session");
            client.abort();

            assertRefused(403, host, "/who", REFUSED, "yes");
        }
    }
}

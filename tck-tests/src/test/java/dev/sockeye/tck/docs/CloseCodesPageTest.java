package dev.sockeye.tck.docs;

import static dev.sockeye.encoders.Lenses.json;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/reference/close-codes.md says: the code that the peer gets, and the one that the endpoint gets. */
@Timeout(60)
class CloseCodesPageTest {
    /** Does what it is asked, and notes its end. */
    @ServerEndpoint("/server")
    public static class Noting {
        private final List<CloseReason> ends;

        Noting(List<CloseReason> ends) {
            this.ends = ends;
        }

        @OnOpen
        public void open(Session session) {
            session.setMaxIdleTimeout(60_000);
            if (session.getQueryString() != null) {
                throw new IllegalStateException("as asked");
            }
        }

        @OnMessage
        public void message(String text, Session session) throws IOException {
            if (text.equals("close")) {
                session.close();
            } else {
                throw new IllegalStateException("as asked");
            }
        }

        @OnClose
        public void close(CloseReason reason) {
            ends.add(reason);
        }
    }

    record Point(int x, int y) {}

    private static void check(int peer, int endpoint, BiConsumer<TestServer, TestClient> scene) {
        check("/server", peer, endpoint, scene);
    }

    private static void check(String path, int peer, int endpoint, BiConsumer<TestServer, TestClient> scene) {
        List<CloseReason> ends = new ArrayList<>();
        try (TestServer server = TestApplication.of(Noting.class, ends)
                .property("sockeye.max-control-frames", "3")
                .inMemory()) {
            TestClient client = server.connect(path);
            scene.accept(server, client);
            client.expectClose(peer);
        }
        assertThat(ends).extracting(reason -> reason.getCloseCode().getCode()).containsExactly(endpoint);
    }

    private static void inject(TestClient client, int... bytes) {
        byte[] frame = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            frame[i] = (byte) bytes[i];
        }
        client.faults().inject(frame);
    }

    @Test
    void the_endpoint_closes() {
        check(1000, 1000, (server, client) -> client.send("close"));
    }

    @Test
    void the_peer_closes() {
        check(3000, 3000, (server, client) -> client.close(3000, ""));
    }

    @Test
    void nobody_uses_the_session() {
        check(1001, 1006, (server, client) -> server.clock().advance(Duration.ofMinutes(2)));
    }

    @Test
    void the_server_stops() {
        check(1001, 1006, (server, client) -> server.close());
    }

    @Test
    void the_peer_breaks_the_protocol() {
        check(1002, 1006, (server, client) -> inject(client, 0x81, 0x01, 'x'));
    }

    @Test
    void text_is_not_utf_8() {
        check(1007, 1006, (server, client) -> inject(client, 0x81, 0x81, 0, 0, 0, 0, 0xFF));
    }

    @Test
    void a_message_does_not_end() {
        check(1008, 1006, (server, client) -> {
            inject(client, 0x01, 0x81, 0, 0, 0, 0, 'x');
            server.clock().advance(Duration.ofSeconds(61));
        });
    }

    @Test
    void there_are_too_many_pings() {
        check(1008, 1006, (server, client) -> {
            for (int i = 0; i < 3; i++) {
                client.ping().expectPong();
            }
            client.ping();
        });
    }

    @Test
    void a_message_is_too_big() {
        check(1009, 1009, (server, client) -> client.send("x".repeat(2 * 1024 * 1024)));
    }

    @Test
    void on_open_throws() {
        check("/server?throw", 1011, 1006, (server, client) -> {});
    }

    @Test
    void on_message_throws_and_the_session_stays_open() {
        check(
                1000,
                1000,
                (server, client) -> client.send("throw").expectNothing().send("close"));
    }

    @Test
    void the_connection_is_lost() {
        check(1006, 1006, (server, client) -> client.faults().reset());
    }

    private static void check(int peer, Route route, String... messages) {
        TestClient client = TestApplication.of(route).connect("/f");
        for (String message : messages) {
            client.send(message);
        }
        client.expectClose(peer);
    }

    @Test
    void functions_close_with_codes_of_their_own() {
        Route typed = ws("/f", request -> accept(ws -> ws.as(json(Point.class)).onMessage((point, reply) -> {})));
        Route failing = ws(
                "/f",
                request -> accept(ws -> ws.onMessage(message -> {
                    throw new IllegalStateException("as asked");
                })));
        Route limited = ws("/f", request -> accept(ws -> {})).filter(WsFilter.limitRate(1, Duration.ofHours(1)));

        TestApplication.of(typed).connect("/f").send(ByteBuffer.allocate(1)).expectClose(1003);
        check(1007, typed, "no JSON");
        check(1011, failing, "x");
        check(1008, limited, "1", "2");
    }
}

package dev.sockeye.tck.docs;

import static dev.sockeye.encoders.Lenses.json;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsMessage;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What docs/reference/close-codes.md says: the code that the peer gets, and the one that the endpoint gets. The rows of full
 * queues, groups and HTTP sessions have their tests where these are tested.
 */
@Timeout(60)
class CloseCodesPageTest {
    private static final DocumentationPage PAGE = DocumentationPage.read(Path.of("docs/reference/close-codes.md"));

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

    /** The codes in the one row of the page whose event begins so. */
    private static List<String> codes(String event) {
        List<String> rows = PAGE.lines().stream()
                .filter(line -> line.startsWith("| " + event))
                .toList();
        assertThat(rows).as(event).hasSize(1);
        List<String> cells = List.of(rows.get(0).split(" *\\| *"));
        return cells.subList(2, cells.size());
    }

    private static void check(String event, int peer, int endpoint, BiConsumer<TestServer, TestClient> scene) {
        List<String> codes = codes(event);
        assertThat(codes.get(0)).matches(peer + "( or .*)?");
        assertThat(codes.get(1)).isEqualTo(String.valueOf(endpoint));
        run("/server", peer, endpoint, scene);
    }

    private static void run(String path, int peer, int endpoint, BiConsumer<TestServer, TestClient> scene) {
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
        run("/server", 1000, 1000, (server, client) -> client.send("close"));
    }

    @Test
    void the_peer_closes() {
        run("/server", 3000, 3000, (server, client) -> client.close(3000, ""));
    }

    @Test
    void nobody_uses_the_session() {
        check(
                "the session is idle",
                1001,
                1006,
                (server, client) -> server.clock().advance(Duration.ofMinutes(2)));
    }

    @Test
    void the_server_stops() {
        check("the server or the application stops or is drained", 1001, 1006, (server, client) -> server.close());
    }

    @Test
    void the_peer_breaks_the_protocol() {
        check("the peer breaks the rules", 1002, 1006, (server, client) -> inject(client, 0x81, 0x01, 'x'));
    }

    @Test
    void text_is_not_utf_8() {
        check("text is not UTF-8", 1007, 1006, (server, client) -> inject(client, 0x81, 0x81, 0, 0, 0, 0, 0xFF));
    }

    @Test
    void a_message_does_not_end() {
        check("a message takes too long", 1008, 1006, (server, client) -> {
            inject(client, 0x01, 0x81, 0, 0, 0, 0, 'x');
            server.clock().advance(Duration.ofSeconds(61));
        });
    }

    @Test
    void there_are_too_many_pings() {
        check(
                "a message takes too long (`sockeye.message-timeout`), or there are too many",
                1008,
                1006,
                (server, client) -> {
                    for (int i = 0; i < 3; i++) {
                        client.ping().expectPong();
                    }
                    client.ping();
                });
    }

    @Test
    void a_message_is_too_big() {
        check("a message, a frame or", 1009, 1009, (server, client) -> client.send("x".repeat(2 * 1024 * 1024)));
    }

    @Test
    void on_open_throws() {
        assertThat(codes("`onOpen` throws")).containsExactly("1011", "1006");
        run("/server?throw", 1011, 1006, (server, client) -> {});
    }

    @Test
    void on_message_throws_and_the_session_stays_open() {
        run(
                "/server",
                1000,
                1000,
                (server, client) -> client.send("throw").expectNothing().send("close"));
    }

    @Test
    void the_connection_is_lost() {
        assertThat(codes("the connection is lost")).containsExactly("nothing", "1006");
        run("/server", 1006, 1006, (server, client) -> client.faults().reset());
    }

    private static void checkFunction(
            String event, int code, Function<List<CloseReason>, WsHandler> endpoint, Consumer<TestClient> scene) {
        assertThat(codes(event)).containsExactly(String.valueOf(code));
        List<CloseReason> ends = new ArrayList<>();
        try (TestServer server =
                TestApplication.of(ws("/function", endpoint.apply(ends))).inMemory()) {
            TestClient client = server.connect("/function");
            scene.accept(client);
            client.expectClose(code);
        }
        assertThat(ends).extracting(reason -> reason.getCloseCode().getCode()).containsExactly(code);
    }

    private static WsHandler typed(List<CloseReason> ends) {
        return request -> accept(ws -> {
            ws.onClose(ends::add);
            ws.as(json(Point.class)).onMessage((point, reply) -> {});
        });
    }

    @Test
    void a_typed_socket_cannot_read_a_message() {
        checkFunction(
                "a typed socket gets a message of the wrong kind",
                1003,
                CloseCodesPageTest::typed,
                client -> client.send(ByteBuffer.allocate(1)));
        checkFunction(
                "a typed socket gets a message that its lens cannot read",
                1007,
                CloseCodesPageTest::typed,
                client -> client.send("no JSON"));
    }

    @Test
    void a_session_sends_too_many_messages() {
        WsFilter limit = WsFilter.limitRate(1, Duration.ofHours(1));
        checkFunction(
                "`WsFilter.limitRate`",
                1008,
                ends -> limit.then(request -> accept(ws -> ws.onClose(ends::add))),
                client -> client.send("1").send("2"));
    }

    @Test
    void a_handler_throws() {
        checkFunction(
                "a handler or a consumer throws",
                1011,
                ends -> request -> accept(ws -> {
                    ws.onClose(ends::add);
                    ws.onMessage(message -> {
                        throw new IllegalStateException("as asked");
                    });
                }),
                client -> client.send("x"));
    }

    @Test
    void a_publisher_completes() {
        checkFunction(
                "a publisher completes",
                1000,
                ends -> request -> accept(ws -> {
                    ws.onClose(ends::add);
                    try (SubmissionPublisher<WsMessage> nothing = new SubmissionPublisher<>(Runnable::run, 1)) {
                        nothing.subscribe(ws.subscriber());
                    }
                }),
                client -> {});
    }
}

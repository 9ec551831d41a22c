package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.FilteredSocket.Around;
import dev.sockeye.session.KeptLog;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sockets of endpoints of classes that have filters around them. */
@Timeout(60)
class FilteredEndpointTest {
    private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

    /** Notes all that passes. */
    private static final WsFilter NOTING = WsFilter.ofSocket(ws -> {
        ws.onClose(reason -> SEEN.add("closed " + reason.getCloseCode().getCode()));
        ws.onError(failure -> SEEN.add("error " + failure.getMessage()));
        ws.onPong(payload -> SEEN.add("pong " + payload.remaining()));
        return Around.nothing(ws)
                .receives(message -> {
                    SEEN.add("in " + shown(message));
                    return Optional.of(message);
                })
                .sends(message -> {
                    SEEN.add("out " + shown(message));
                    return ws.send(message);
                })
                .fails(failure -> SEEN.add("failed " + failure.getMessage()));
    });

    private static String shown(WsMessage message) {
        return message instanceof WsMessage.Text text ? text.text() : message.size() + " bytes";
    }

    public record Value(String text) {}

    public static final class ValueEncoder implements Encoder.Text<Value> {
        @Override
        public String encode(Value value) throws EncodeException {
            if (value.text().isEmpty()) {
                throw new EncodeException(value, "empty");
            }
            return "value " + value.text();
        }
    }

    @ServerEndpoint(value = "/filtered", encoders = ValueEncoder.class)
    public static final class Annotated {
        @OnOpen
        public void open(Session session) throws IOException {
            if (session.getQueryString() != null) {
                throw new IOException("not opened");
            }
        }

        @OnMessage
        public Object message(String text, Session session) throws Exception {
            switch (text) {
                case "basic" -> {
                    session.getBasicRemote().sendText("a");
                    ByteBuffer bytes = ByteBuffer.allocate(2);
                    session.getBasicRemote().sendBinary(bytes);
                    assertThat(bytes.hasRemaining()).isFalse();
                    session.getBasicRemote().sendObject(new Value("b"));
                }
                case "async" -> {
                    session.getAsyncRemote().sendText("a", result -> SEEN.add("sent " + result.isOK()));
                    session.getAsyncRemote().sendBinary(ByteBuffer.allocate(2)).get();
                    var unused = session.getAsyncRemote().sendObject(new Value("b"));
                }
                case "throw" -> throw new IOException("thrown");
                case "encode" -> {
                    return new Value("");
                }
                case "parts" -> {
                    session.getBasicRemote().sendText("p", false);
                    session.getBasicRemote().sendText("q", true);
                    try (Writer writer = session.getBasicRemote().getSendWriter()) {
                        writer.write("written");
                    }
                    try (OutputStream stream = session.getBasicRemote().getSendStream()) {
                        stream.write(new byte[5]);
                    }
                    session.getBasicRemote().sendPing(ByteBuffer.allocate(7));
                }
                case "flood" -> {
                    for (int i = 0; i < 40; i++) {
                        session.getBasicRemote().sendText("x".repeat(100_000));
                    }
                }
                default -> {
                    return text;
                }
            }
            return null;
        }

        @OnMessage
        public void bytes(byte[] bytes, Session session) throws IOException {
            bytes[0] = 9;
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
        }

        @OnMessage
        public void pong(PongMessage pong) {
            SEEN.add("endpoint pong " + pong.getApplicationData().remaining());
        }

        @OnError
        public void error(Throwable failure) {
            SEEN.add("endpoint error " + failure.getMessage());
        }

        @OnClose
        public void close(CloseReason reason) {
            SEEN.add("endpoint closed " + reason.getCloseCode().getCode());
        }
    }

    @ServerEndpoint("/parts")
    public static final class Parts {
        @OnMessage
        public void part(String part, boolean last, Session session) throws IOException {
            session.getBasicRemote().sendText(part + last);
        }

        @OnMessage
        public String whole(java.io.InputStream stream) throws IOException {
            return "read " + stream.readAllBytes().length;
        }
    }

    @ServerEndpoint("/reader")
    public static final class Reading {
        @OnMessage
        public int read(Reader reader) throws IOException {
            int first = reader.read();
            if (first < 0) {
                throw new IOException("empty");
            }
            return first;
        }
    }

    public static final class Programmatic extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(new MessageHandler.Whole<String>() {
                @Override
                public void onMessage(String text) {
                    session.removeMessageHandler(this);
                    var unused = session.getAsyncRemote().sendText("handled " + text);
                }
            });
        }
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static Server serve(boolean nativeTransport, WsFilter filter) {
        return Sockeye.server()
                .port(0)
                .property("sockeye.native-transport", String.valueOf(nativeTransport))
                .property("sockeye.outgoing-queue-size", "200000")
                .endpoint(Annotated.class)
                .endpoint(Parts.class)
                .endpoint(Reading.class)
                .endpoint(ServerEndpointConfig.Builder.create(Programmatic.class, "/programmatic")
                        .build())
                .with(filter("/*", filter))
                .start();
    }

    private static String next() throws InterruptedException {
        String next = SEEN.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    private static void assertSeen(String... expected) throws InterruptedException {
        for (String each : expected) {
            assertThat(next()).isEqualTo(each);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messages_pass_on_their_way_in_and_out(boolean nativeTransport) throws Exception {
        try (Server server = serve(nativeTransport, NOTING)) {
            Talk talk = Talk.with(server, "/filtered").say("returned");
            assertThat(talk.hear()).isEqualTo("returned");
            assertSeen("in returned", "out returned");
            talk.say("basic");
            assertThat(talk.hear()).isEqualTo("a");
            assertThat(talk.hear()).isEqualTo("binary:2");
            assertThat(talk.hear()).isEqualTo("value b");
            assertSeen("in basic", "out a", "out 2 bytes", "out value b");
            talk.say(new byte[3]);
            assertThat(talk.hear()).isEqualTo("binary:3");
            assertSeen("in 3 bytes", "out 3 bytes");
            talk.close(1001);
            assertSeen("endpoint closed 1001", "closed 1001");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asynchronous_sends_pass_and_their_senders_are_notified(boolean nativeTransport) throws Exception {
        try (Server server = serve(nativeTransport, NOTING)) {
            Talk talk = Talk.with(server, "/filtered").say("async");
            assertThat(talk.hear()).isEqualTo("a");
            assertThat(talk.hear()).isEqualTo("binary:2");
            assertThat(talk.hear()).isEqualTo("value b");
            assertThat(SEEN).contains("in async", "out a", "out 2 bytes", "out value b");
            while (!SEEN.contains("sent true")) {
                assertThat(next()).isNotEqualTo("nothing");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_blocking_send_waits_for_room_behind_a_filter(boolean nativeTransport) throws Exception {
        try (Server server = serve(nativeTransport, WsFilter.metrics(new WsMeter() {}))) {
            Talk talk = Talk.with(server, "/filtered").say("flood");
            for (int i = 0; i < 40; i++) {
                assertThat(talk.hear()).hasSize(100_000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parts_and_streams_pass_by_and_work(boolean nativeTransport) throws Exception {
        try (Server server = serve(nativeTransport, NOTING)) {
            Talk talk = Talk.with(server, "/parts").say("a");
            assertThat(talk.hear()).isEqualTo("atrue");
            assertThat(talk.say(new byte[4]).hear()).isEqualTo("read 4");
            assertSeen("out atrue", "in 4 bytes", "out read 4");
            assertThat(Talk.with(server, "/reader").say("A").hear()).isEqualTo("65");
            assertSeen("in A", "out 65");
            Talk sender = Talk.with(server, "/filtered").say("parts");
            assertThat(sender.hear()).isEqualTo("pq");
            assertThat(sender.hear()).isEqualTo("written");
            assertThat(sender.hear()).isEqualTo("binary:5");
            assertSeen("in parts", "pong 7", "endpoint pong 7");
        }
    }

    @Test
    void messages_for_which_there_is_no_handler_pass_the_filter_and_are_dropped() throws Exception {
        try (Server server = serve(true, NOTING)) {
            Talk talk = Talk.with(server, "/programmatic").say(new byte[3]).say("a");
            assertThat(talk.hear()).isEqualTo("handled a");
            talk.say("b").close(1000);
            assertSeen("in 3 bytes", "in a", "out handled a", "in b", "closed 1000");
        }
    }

    @ParameterizedTest
    @CsvSource({"throw, thrown", "encode, empty"})
    void what_an_endpoint_throws_goes_to_the_filter_and_to_it_and_it_stays_open(String message, String failure)
            throws Exception {
        try (Server server = serve(true, NOTING)) {
            Talk talk = Talk.with(server, "/filtered").say(message);
            assertSeen("in " + message, "failed " + failure, "error " + failure, "endpoint error " + failure);
            assertThat(talk.say("still").hear()).isEqualTo("still");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, ", "false, ", "true, ?x", "false, ?x"})
    void what_an_endpoint_throws_closes_it_if_there_is_a_filter_that_catches(boolean nativeTransport, String query)
            throws Exception {
        WsFilter catching = WsFilter.catchAll(failure -> new CloseReason(
                CloseReason.CloseCodes.getCloseCode(failure instanceof IOException ? 4000 : 4001), "caught"));
        try (Server server = serve(nativeTransport, NOTING.then(catching));
                KeptLog log = new KeptLog("dev.sockeye")) {
            Talk talk = Talk.with(server, "/filtered" + (query == null ? "" : query));
            if (query == null) {
                talk.say("throw");
                assertSeen("in throw");
            }
            assertThat(talk.hear()).isEqualTo("close:4000:caught");
            String failure = query == null ? "thrown" : "not opened";
            assertSeen(
                    "failed " + failure,
                    "error " + failure,
                    "endpoint error " + failure,
                    "endpoint closed 4000",
                    "closed 4000");
            assertThat(log.records()).noneMatch(each -> each.getThrown() != null);
        }
    }

    @Test
    void an_endpoint_that_cannot_be_opened_is_closed_as_without_a_filter() throws Exception {
        try (Server server = serve(true, NOTING)) {
            assertThat(Talk.with(server, "/filtered?x").hear())
                    .isEqualTo("close:1011:The endpoint could not be opened");
            assertSeen("failed not opened", "error not opened", "endpoint error not opened");
        }
    }

    @Test
    void what_an_endpoint_without_a_handler_of_errors_throws_is_logged_once() throws Exception {
        WsFilter filter = WsFilter.catchAll().then(WsFilter.metrics(new WsMeter() {}));
        try (Server server = serve(true, filter);
                KeptLog log = new KeptLog("dev.sockeye", Level.WARNING)) {
            assertThat(Talk.with(server, "/reader").say("").hear()).isEqualTo("close:1011:The endpoint failed");
            assertThat(log.next().getThrown()).hasMessage("empty");
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void an_endpoint_is_opened_when_the_filter_says_and_closed_only_then() throws Exception {
        WsFilter waiting = WsFilter.ofConsumer(inner -> ws -> {
            AtomicBoolean known = new AtomicBoolean();
            ws.onMessage(message -> {
                if (message.text().equals("open") && known.compareAndSet(false, true)) {
                    Unchecked.run(() -> inner.accept(ws));
                }
            });
        });
        try (Server server = serve(true, waiting)) {
            Talk talk =
                    Talk.with(server, "/filtered").say("ignored").say("open").say("hello");
            assertThat(talk.hear()).isEqualTo("hello");
            Talk never = Talk.with(server, "/filtered").close(1000);
            assertThat(never.hear()).startsWith("close:1000");
            talk.close(1001);
            assertSeen("endpoint closed 1001");
        }
    }

    @Test
    void who_sends_too_much_is_closed() throws Exception {
        try (Server server = serve(true, WsFilter.limitRate(1, Duration.ofHours(1)))) {
            Talk talk = Talk.with(server, "/filtered").say("one").say("two");
            assertThat(talk.hear()).isEqualTo("one");
            assertThat(talk.hear()).isEqualTo("close:1008:Too many messages");
            assertSeen("endpoint closed 1008");
        }
    }
}

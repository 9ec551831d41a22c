package dev.sockeye.resume;

import static dev.sockeye.functions.Routes.filter;
import static dev.sockeye.functions.WsFilter.authenticate;
import static dev.sockeye.resume.CarriedEndpoints.DOOR;
import static dev.sockeye.resume.CarriedEndpoints.EVENTS;
import static dev.sockeye.resume.CarriedEndpoints.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.Backoff;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.resume.ResumeFrame.Outcome;
import dev.sockeye.session.connection.ManualTimers;
import jakarta.servlet.ServletContext;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints of Jakarta's whose sessions survive their connections. */
@Timeout(60)
class ResumableEndpointsTest {
    private final ManualTimers time = new ManualTimers();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ClientContainer client = Sockeye.client().build();
    private final ResumableSessions sessions = build(ResumableSessions.builder());
    private final AtomicReference<ServletContext> application = new AtomicReference<>();
    private final Server server = serve(sessions);

    private ResumableSessions build(ResumableSessionsBuilder builder) {
        CarriedEndpoints.forget();
        return builder.history(new HistoryLimits(4, 4096))
                .build(new ResumeThreads(time, threads), new SecureRandom(), () -> {});
    }

    private Server serve(ResumableSessions these) {
        return Sockeye.server()
                .port(0)
                .endpoint(CarriedEndpoints.Orders.class)
                .endpoint(CarriedEndpoints.Slow.class)
                .endpoint(CarriedEndpoints.Doubling.class)
                .endpoint(ServerEndpointConfig.Builder.create(CarriedEndpoints.Programmatic.class, "/programmatic")
                        .subprotocols(List.of(ResumableSessions.SUBPROTOCOL))
                        .build())
                .with(deployment -> application.set(deployment.servletContext()))
                .with(these.endpoints(), filter("/orders/private", authenticate(request -> request.header("X-User"))))
                .start();
    }

    @AfterEach
    void stop() {
        DOOR.release(100);
        client.close();
        server.close();
        sessions.close();
        threads.shutdown();
    }

    private RawResumer connect(String path, String... headers) {
        return RawResumer.connect(client, server.webSocketUri(path), headers);
    }

    private void lose(RawResumer raw) throws Exception {
        raw.lose();
        while (sessions.parked() == 0) {
            Thread.onSpinWait();
        }
    }

    private static String event() throws InterruptedException {
        String event = EVENTS.poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("Expected an event, got none in 20 seconds");
        }
        return event;
    }

    private static Session session() throws InterruptedException {
        return SESSIONS.take();
    }

    @Test
    void a_session_is_opened_once_and_goes_on_with_the_next_connection() throws Exception {
        RawResumer first = connect("/orders/tea");
        ResumeToken token = first.hello(0, null).token();
        Session session = session();
        session.getUserProperties().put("cups", 2);
        first.say("1 one");
        assertThat(first.nextBut("04")).isEqualTo("1 echo one");
        lose(first);
        session.getBasicRemote().sendText("while away");
        assertThat(session.isOpen()).isTrue();
        assertThat(session.getOpenSessions()).containsExactly(session);

        RawResumer second = connect("/orders/tea");
        assertThat(second.hello(1, token).outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(second.next()).isEqualTo("2 while away");
        second.say("1 one").say("2 two");
        assertThat(second.nextBut("04")).isEqualTo("3 echo two");
        assertThat(EVENTS).containsExactly("open tea", "one", "two");
        assertThat(session.getUserProperties()).containsEntry("cups", 2);
        assertThat(session.getPathParameters()).containsEntry("shop", "tea");
        assertThat(session.getNegotiatedSubprotocol()).isEqualTo("sockeye.resume.v1");
        assertThat(SESSIONS).isEmpty();
    }

    @Test
    void binary_messages_parts_and_pings_pass() throws Exception {
        RawResumer raw = connect("/orders/tea");
        raw.hello(0, null);
        Session session = session();
        raw.send("030000000000000001aabb");
        assertThat(raw.nextBut("04")).isEqualTo("030000000000000001aabb");
        session.getBasicRemote().sendText("a who", false);
        session.getBasicRemote().sendPing(ByteBuffer.wrap(new byte[] {'h', 'i'}));
        session.getBasicRemote().sendText("le", true);
        assertThat(raw.nextBut("04")).isEqualTo("2 a whole");
        assertThat(List.of(event(), event(), event())).containsExactly("open tea", "aabb", "pong hi");
    }

    @Test
    void decoders_encoders_and_endpoints_without_annotations_work() throws Exception {
        RawResumer prices = connect("/prices");
        prices.hello(0, null);
        assertThat(prices.say("1 21").nextBut("04")).isEqualTo("1 42");
        RawResumer programmatic = connect("/programmatic");
        programmatic.hello(0, null);
        assertThat(programmatic.say("1 hi").nextBut("04")).isEqualTo("1 programmatic hi");
    }

    @Test
    void the_client_s_end_closes_the_session_with_its_code() throws Exception {
        RawResumer raw = connect("/orders/tea");
        raw.hello(0, null);
        raw.send("0500000000000000010fa1627965");
        assertThat(List.of(event(), event())).containsExactly("open tea", "close 4001");
        awaitNoSession();
    }

    private void awaitNoSession() throws InterruptedException {
        Session session = session();
        ServletServerContainer container = (ServletServerContainer)
                Objects.requireNonNull(application.get()).getAttribute(ServletServerContainer.class.getName());
        // The client closes its last connection when it knows of the end.
        while (sessions.size() > 0 || session.isOpen() || container.sessions() > 1) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_close_of_the_endpoint_reaches_a_client_that_is_away() throws Exception {
        RawResumer first = connect("/orders/tea");
        ResumeToken token = first.hello(0, null).token();
        lose(first);
        Session session = session();
        session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(4002), "sold out"));
        assertThat(List.of(event(), event())).containsExactly("open tea", "close 4002");
        RawResumer second = connect("/orders/tea");
        second.hello(0, token);
        assertThat(second.next()).isEqualTo("0500000000000000010fa2736f6c64206f7574");
        second.send("040000000000000001");
        assertThat(second.next()).startsWith("close 1000");
    }

    @Test
    void a_client_that_does_not_come_back_is_closed_with_1006() throws Exception {
        RawResumer raw = connect("/orders/tea");
        raw.hello(0, null);
        lose(raw);
        time.advance(Duration.ofMinutes(2));
        assertThat(List.of(event(), event())).containsExactly("open tea", "close 1006");
        awaitNoSession();
    }

    @Test
    void a_client_that_misses_more_than_is_kept_loses_its_session() throws Exception {
        RawResumer raw = connect("/orders/tea");
        raw.hello(0, null);
        lose(raw);
        Session session = session();
        for (int i = 0; i < 4; i++) {
            session.getBasicRemote().sendText("kept");
        }
        assertThatThrownBy(() -> session.getBasicRemote().sendText("one too many"))
                .isInstanceOf(IOException.class);
        assertThat(List.of(event(), event())).containsExactly("open tea", "close 1006");
        assertThat(sessions.size()).isZero();
    }

    @Test
    void a_client_that_is_there_and_acknowledges_too_little_holds_up_the_sender() throws Exception {
        RawResumer raw = connect("/orders/tea");
        raw.hello(0, null);
        Session session = session();
        CompletableFuture<Void> all = CompletableFuture.runAsync(
                () -> {
                    for (int i = 1; i <= 8; i++) {
                        try {
                            session.getBasicRemote().sendText(Integer.toString(i));
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    }
                },
                threads);
        for (int i = 1; i <= 4; i++) {
            assertThat(raw.next()).isEqualTo(i + " " + i);
        }
        assertThat(all).isNotDone();
        for (int i = 1; i <= 4; i++) {
            raw.send("04000000000000000" + i);
            assertThat(raw.next()).isEqualTo((i + 4) + " " + (i + 4));
        }
        all.get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_session_is_worth_nothing_to_another_user_or_at_another_path() throws Exception {
        RawResumer ann = connect("/orders/private", "X-User", "ann");
        ResumeToken token = ann.hello(0, null).token();
        lose(ann);
        assertThat(connect("/orders/private", "X-User", "bob").hello(0, token).outcome())
                .isEqualTo(Outcome.RESET);
        assertThat(connect("/orders/tea").hello(0, token).outcome()).isEqualTo(Outcome.RESET);
        assertThat(connect("/orders/private", "X-User", "ann").hello(0, token).outcome())
                .isEqualTo(Outcome.RESUMED);
    }

    @Test
    void a_busy_handler_is_not_called_again_and_hears_of_the_end_when_it_returns() throws Exception {
        RawResumer first = connect("/slow");
        ResumeToken token = first.hello(0, null).token();
        Session session = session();
        first.say("1 one");
        assertThat(event()).isEqualTo("one");
        RawResumer second = connect("/slow").ask(0, token);
        DOOR.release();
        assertThat(second.welcome().received()).isEqualTo(1);
        assertThat(event()).isEqualTo("handled one");
        second.say("2 two");
        assertThat(event()).isEqualTo("two");
        sessions.close();
        assertThat(EVENTS).isEmpty();
        DOOR.release();
        assertThat(List.of(event(), event())).containsExactly("handled two", "close 1001");
        assertThat(session.isOpen()).isFalse();
    }

    @Test
    void a_node_that_takes_a_session_over_opens_it_anew_and_the_node_before_hears_1001() throws Exception {
        MemoryResumeStore store = new MemoryResumeStore(time::now);
        try (ResumableSessions one = build(ResumableSessions.builder().store(store));
                ResumableSessions two = build(ResumableSessions.builder().store(store));
                Server first = serve(one);
                Server second = serve(two)) {
            RawResumer before = RawResumer.connect(client, first.webSocketUri("/orders/tea"));
            ResumeToken token = before.hello(0, null).token();
            assertThat(event()).isEqualTo("open tea");
            session().getBasicRemote().sendText("kept");
            before.lose();
            RawResumer after = RawResumer.connect(client, second.webSocketUri("/orders/tea"));
            assertThat(after.hello(0, token).outcome()).isEqualTo(Outcome.RESUMED);
            assertThat(after.next()).isEqualTo("1 kept");
            assertThat(event()).isEqualTo("open tea");
            // The node before asks the store when its client would have expired.
            time.advance(Duration.ofMinutes(2));
            assertThat(event()).isEqualTo("close 1001");
        }
    }

    @Test
    void pings_of_a_client_are_answered_while_the_handler_is_busy() throws Exception {
        RawResumer raw = connect("/slow");
        raw.hello(0, null);
        raw.say("1 one");
        assertThat(event()).isEqualTo("one");
        raw.session().control().ping().get(20, TimeUnit.SECONDS);
        assertThat(EVENTS).isEmpty();
    }

    @Test
    void other_clients_have_ordinary_sessions() throws Exception {
        try (BlockingWebSocket plain = WsClient.blocking(server.webSocketUri("/orders/tea"))) {
            plain.send("hi");
            assertThat(plain.receive().orElseThrow().text()).isEqualTo("echo hi");
        }
        assertThat(List.of(event(), event(), event())).containsExactly("open tea", "hi", "close 1000");
        assertThat(sessions.size()).isZero();
    }

    @Test
    void a_server_that_stops_ends_its_sessions_with_1001() throws Exception {
        RawResumer here = connect("/orders/tea");
        here.hello(0, null);
        assertThat(event()).isEqualTo("open tea");
        RawResumer away = connect("/orders/tea");
        away.hello(0, null);
        assertThat(event()).isEqualTo("open tea");
        lose(away);
        server.close();
        assertThat(here.next()).startsWith("close 4000");
        assertThat(List.of(event(), event())).containsExactly("close 1001", "close 1001");
        assertThat(sessions.size()).isZero();
    }

    @Test
    void a_connection_that_never_says_hello_opens_no_session() throws Exception {
        RawResumer raw = connect("/orders/tea");
        // The server answers when it has opened the connection.
        raw.session().control().ping().get(20, TimeUnit.SECONDS);
        time.advance(Duration.ofSeconds(10));
        assertThat(raw.next()).isEqualTo("close 1008 Expected a hello within 10 seconds");
        assertThat(EVENTS).isEmpty();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void members_of_groups_get_what_they_missed() throws Exception {
        RawResumer first = connect("/orders/tea");
        ResumeToken token = first.hello(0, null).token();
        Session session = session();
        Group all = new Groups().of("all");
        all.join(session);
        lose(first);
        all.sendText("news");
        RawResumer second = connect("/orders/tea");
        second.hello(0, token);
        assertThat(second.next()).isEqualTo("1 news");
    }

    @Test
    void nothing_is_lost_or_doubled_however_often_the_network_breaks() throws Exception {
        int count = 1000;
        List<Integer> echoed = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> all = new CompletableFuture<>();
        Backoff quick = new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1), 0, Duration.ofSeconds(30));
        try (ResumableSessions real = ResumableSessions.builder().build();
                Server other = serve(real);
                CuttingProxy proxy = CuttingProxy.afterBytes(3, 200, 4000, List.of(other.port()));
                ResumableClient ride = ResumableClient.start(
                        client,
                        how -> how.uri(proxy.uri("/programmatic")).backoff(quick),
                        socket -> socket.onMessage(message -> {
                            echoed.add(Integer.valueOf(message.text().substring("programmatic ".length())));
                            if (echoed.size() == count) {
                                all.complete(null);
                            }
                        }))) {
            SentInWindows.send(ride.socket(), count, 50, Integer::toString);
            all.get(30, TimeUnit.SECONDS);
            assertThat(echoed).isEqualTo(IntStream.range(0, count).boxed().toList());
            assertThat(proxy.cuts()).isGreaterThan(10);
            assertThat(SESSIONS).hasSize(1);
            ride.socket().close().toCompletableFuture().get(20, TimeUnit.SECONDS);
            awaitNoSession();
            assertThat(EVENTS).containsExactly("close 1000");
            assertThat(real.size()).isZero();
        }
    }
}

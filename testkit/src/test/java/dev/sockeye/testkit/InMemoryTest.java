package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.socket;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsHandler;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What is special in memory: one thread, order, and time that stands still. */
class InMemoryTest {
    @Test
    void everything_runs_on_the_thread_of_the_test_and_has_happened_when_a_call_returns() {
        List<Thread> threads = new ArrayList<>();
        List<String> log = new ArrayList<>();
        try (TestClient client = TestApplication.of(socket(ws -> {
                    threads.add(Thread.currentThread());
                    ws.onMessage(message -> {
                        threads.add(Thread.currentThread());
                        log.add(message.text());
                    });
                    ws.onClose(reason -> log.add("closed"));
                }))
                .connect("/")) {
            client.send("a");
            assertThat(log).containsExactly("a");
            client.close(1000, "");
            assertThat(log).containsExactly("a", "closed");
        }
        assertThat(threads).hasSize(2).containsOnly(Thread.currentThread());
    }

    @Test
    void no_thread_is_left_behind_but_the_one_that_looks_for_stuck_handlers() {
        List<String> before = names();
        TestApplication.of(socket(ws -> ws.onMessage(ws::send)))
                .connect("/")
                .send("a")
                .expectText("a")
                .close();
        assertThat(names()).filteredOn(name -> !before.contains(name)).isSubsetOf("sockeye-testkit-stuck-handlers");
    }

    private static List<String> names() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    @Test
    void what_is_sent_to_a_group_reaches_all_its_members() {
        Group everybody = new Groups().of("everybody");
        try (TestServer server =
                TestApplication.of(socket(ws -> everybody.join(ws.session()))).inMemory()) {
            TestClient ann = server.connect("/");
            TestClient bob = server.connect("/");
            everybody.sendText("hi");
            ann.expectText("hi").expectNothing();
            bob.expectText("hi").expectNothing();
        }
    }

    @Test
    void messages_of_many_clients_are_delivered_in_the_order_in_which_they_were_sent() {
        List<String> first = conversation();
        assertThat(first).hasSize(60).startsWith("0: 0", "0: 0", "1: 1");
        assertThat(conversation()).isEqualTo(first);
    }

    private static List<String> conversation() {
        List<String> log = new ArrayList<>();
        List<WebSocket> sockets = new ArrayList<>();
        try (TestServer server = TestApplication.of(socket(ws -> {
                    sockets.add(ws);
                    ws.onMessage(message -> {
                        log.add(sockets.indexOf(ws) + ": " + message.text());
                        if (message.text().length() == 1) {
                            sockets.get(0).send(message);
                        }
                    });
                }))
                .inMemory()) {
            List<TestClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(server.connect("/"));
            }
            for (int i = 0; i < 30; i++) {
                clients.get(i % 3).send(String.valueOf(i % 3));
                log.add(i % 3 + ": " + ((Arrival.Text) clients.get(0).receive().orElseThrow()).text());
            }
        }
        return log;
    }

    @Test
    void pings_go_out_when_the_clock_is_moved_and_a_peer_that_answers_none_is_closed() {
        try (TestClientAndClock test =
                start(TestApplication.of(socket(ws -> {})).property("sockeye.ping-interval", "30000"))) {
            test.clock.advance(Duration.ofMinutes(10));
            test.client.expectNothing();
            test.client.faults().losePongs();
            test.clock.advance(Duration.ofMinutes(2));
            test.client.expect().isClose(1006);
        }
    }

    @Test
    void an_idle_session_is_closed_when_its_time_is_over_and_not_before() {
        try (TestClientAndClock test =
                start(TestApplication.of(socket(ws -> ws.session().setMaxIdleTimeout(60_000))))) {
            test.clock.advance(Duration.ofSeconds(59));
            test.client.expectNothing();
            test.clock.advance(Duration.ofSeconds(2));
            test.client.expectClose(1001);
        }
    }

    @Test
    void a_peer_that_does_not_answer_a_close_is_given_up_when_the_clock_says_so() {
        List<Integer> codes = new ArrayList<>();
        try (TestClientAndClock test = start(TestApplication.of(socket(ws -> {
            ws.onClose(reason -> codes.add(reason.getCloseCode().getCode()));
            ws.onMessage(message -> ws.close(4000, "bye"));
        })))) {
            test.client.faults().stopReading();
            test.client.send("close");
            test.clock.advance(Duration.ofMinutes(5));
            assertThat(codes).hasSize(1);
        }
    }

    @Test
    void a_handler_cannot_move_the_clock_or_wait() {
        List<Runnable> attempts = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        try (TestServer server = TestApplication.of(socket(ws -> ws.onMessage(message -> attempts.forEach(attempt -> {
                    try {
                        attempt.run();
                    } catch (IllegalStateException e) {
                        hints.add(e.getMessage());
                    }
                }))))
                .inMemory()) {
            TestClient client = server.connect("/");
            attempts.add(client::receive);
            attempts.add(() -> server.clock().advance(Duration.ofSeconds(1)));
            client.send("wait");
            assertThat(hints).hasSize(2);
            assertThat(hints.get(0)).contains("the thread that runs handlers");
            assertThat(hints.get(1)).contains("moved by the test, not by a handler");
            assertThatThrownBy(() -> server.clock().advance(Duration.ofSeconds(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_handler_that_waits_for_what_cannot_happen_is_freed_and_the_test_fails_with_where_it_waited() {
        CountDownLatch never = new CountDownLatch(1);
        try (TestServer server = TestApplication.of(socket(ws -> ws.onMessage(message -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        ws.send("freed");
                    }
                })))
                .inMemory()) {
            TestClient client = server.connect("/");
            assertThatThrownBy(() -> client.send("wait"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("on the only thread there is")
                    .hasMessageContaining("use loop")
                    .satisfies(hint -> assertThat(hint.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().contains("InMemoryTest")));
            assertThat(Thread.interrupted()).isFalse();
            client.expectText("freed");
        }
    }

    @Test
    void straight_code_on_a_thread_of_its_own_is_waited_for() {
        WsHandler loop = WsHandler.loop(session -> {
            session.send("ready");
            for (WsMessage message : session.incoming()) {
                session.send("you said " + message.text());
            }
        });
        try (TestServer server = TestApplication.of(ws("/loop", loop))
                .patience(Duration.ofSeconds(20))
                .inMemory()) {
            TestClient client = server.connect("/loop").expectText("ready");
            for (int i = 0; i < 50; i++) {
                client.send("" + i).expectText("you said " + i);
            }
            client.expectNothing().close(1000, "");
            client.expectClose(1000);
        }
    }

    @Test
    void threads_of_the_application_are_waited_for() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (TestServer server = TestApplication.of(
                        socket(ws -> ws.onMessage(message -> executor.execute(() -> ws.send("later")))))
                .patience(Duration.ofSeconds(20))
                .inMemory()) {
            server.connect("/").send("now").expectText("later");
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void client_endpoints_of_an_application_connect_in_memory() throws DeploymentException, IOException {
        Scoreboard scoreboard = new Scoreboard();
        try (TestServer server =
                TestApplication.of(ScoreEndpoint.class, scoreboard).inMemory()) {
            Feed feed = new Feed();
            Session session = server.container().connectToServer(feed, server.uri("/score/go"));
            assertThat(feed.received).containsExactly("welcome to go");
            session.getBasicRemote().sendText("3:1");
            server.connect("/score/go").expectText("welcome to go").expectNothing();
            assertThat(feed.received).containsExactly("welcome to go", "3:1");
            session.close();
        }
        assertThat(scoreboard.entries()).contains("close 1000");
    }

    /** A client endpoint. */
    @ClientEndpoint
    public static class Feed {
        private final List<String> received = new CopyOnWriteArrayList<>();

        @OnOpen
        public void open(Session session) {
            assertThat(session.isOpen()).isTrue();
        }

        @OnMessage
        public void message(String text) {
            received.add(text);
        }
    }

    @Test
    void an_endpoint_connects_to_another_by_its_container() {
        WsHandler proxy = request -> accept(ws -> ws.onMessage(message -> {
            Feed feed = new Feed();
            try {
                WebSocketContainer container = ws.session().getContainer();
                Session inner = container.connectToServer(feed, java.net.URI.create("ws://elsewhere/greet"));
                assertThat(inner.isOpen()).isTrue();
            } catch (DeploymentException | IOException e) {
                throw new IllegalStateException(e);
            }
            ws.send("connected");
        }));
        try (TestServer server = TestApplication.of(
                        ws("/proxy", proxy), ws("/greet", request -> accept(ws -> ws.send("hi"))))
                .inMemory()) {
            server.connect("/proxy").send("go").expectText("connected");
        }
    }

    @Test
    void an_endpoint_that_cannot_be_deployed_says_why() {
        assertThatThrownBy(() -> TestApplication.of(String.class).inMemory())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be deployed")
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> TestApplication.of(ScoreEndpoint.class, "no scoreboard"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("those for a constructor of dev.sockeye.testkit.ScoreEndpoint")
                .hasMessageContaining("Scoreboard")
                .hasMessageContaining("got [java.lang.String]");
        assertThatThrownBy(() -> TestApplication.of().start(Way.LIVE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-Ddev.sockeye.testkit.uri=");
    }

    private static TestClientAndClock start(TestApplication application) {
        TestServer server = application.inMemory();
        return new TestClientAndClock(server, server.connect("/"), server.clock());
    }

    private record TestClientAndClock(TestServer server, TestClient client, TestClock clock) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }
}

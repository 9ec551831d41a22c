package dev.sockeye.resume;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.resume.ResumeFrame.Outcome;
import dev.sockeye.resume.ResumeFrame.Welcome;
import dev.sockeye.session.connection.ManualTimers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that share a store, spoken to in the words of the protocol. */
@Timeout(60)
class TwoNodesTest {
    private final ManualTimers time = new ManualTimers();
    private final ClientContainer client = Sockeye.client().build();
    private final WatchedStore store = new WatchedStore();
    private final Node one = new Node(store);
    private final Node two = new Node(store);
    private final List<AutoCloseable> open = new ArrayList<>(List.of(one, two, client));

    /** One node, whose handler keeps sockets and messages. */
    private final class Node implements AutoCloseable {
        private final BlockingQueue<ResumableSocket> served = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final BlockingQueue<UnacknowledgedMessage> unacknowledged = new LinkedBlockingQueue<>();
        private final ResumableSessions sessions;
        private final Server server;

        Node(ResumeStore shared) {
            sessions = ResumableSessions.builder()
                    .store(shared)
                    .build(new ResumeThreads(time, Runnable::run), new SecureRandom(), () -> {});
            server = Sockeye.server()
                    .port(0)
                    .with(
                            ws("/auto", sessions.handler((request, socket) -> {
                                served.add(socket);
                                socket.onMessage(message -> heard.add(message.text()));
                            })),
                            ws("/late", sessions.handler((request, socket) -> {
                                served.add(socket);
                                socket.onDelivery(unacknowledged::add);
                            })),
                            ws("/manual", sessions.handler((request, socket) -> {
                                served.add(socket);
                                socket.onDelivery(delivery -> {
                                    heard.add(delivery.message().text());
                                    if (!delivery.message().text().startsWith("keep")) {
                                        delivery.acknowledge();
                                    }
                                });
                            })))
                    .start();
        }

        RawResumer connect(String path) {
            return RawResumer.connect(client, server.webSocketUri(path));
        }

        void lose(RawResumer raw) throws Exception {
            raw.lose();
            while (sessions.parked() == 0) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            server.close();
            sessions.close();
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static Throwable failure(CompletionStage<?> stage) throws Exception {
        try {
            Object unexpected = stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
            throw new AssertionError("Expected a failure, got " + unexpected);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void a_session_goes_on_at_another_node_with_what_was_missed_and_what_was_noted() throws Exception {
        RawResumer first = one.connect("/auto");
        ResumeToken token = first.hello(0, null).token();
        first.say("1 one");
        assertThat(one.heard.take()).isEqualTo("one");
        ResumableSocket before = one.served.take();
        before.attribute("seat", "12").toCompletableFuture().get(20, TimeUnit.SECONDS);
        before.send("a");
        assertThat(first.next()).isEqualTo("1 a");
        one.lose(first);
        CompletionStage<Void> sent = before.send("b");

        RawResumer second = two.connect("/auto");
        Welcome welcome = second.hello(1, token);
        assertThat(welcome.outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(welcome.received()).isEqualTo(1);
        ResumableSocket after = two.served.take();
        assertThat(after.attribute("seat")).contains("12");
        assertThat(second.next()).isEqualTo("2 b");
        after.send("c");
        assertThat(second.next()).isEqualTo("3 c");
        second.say("1 one").say("2 two");
        assertThat(two.heard.take()).isEqualTo("two");

        assertThat(failure(before.send("late"))).isInstanceOf(SessionEndedException.class);
        assertThat(failure(sent)).isInstanceOf(SessionEndedException.class);
        assertThat(before.ended()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .getCloseCode()
                        .getCode())
                .isEqualTo(1001);
        assertThat(one.sessions.size()).isZero();
    }

    @Test
    void a_session_goes_back_to_the_node_that_had_it_first() throws Exception {
        RawResumer first = one.connect("/auto");
        ResumeToken token = first.hello(0, null).token();
        one.served.take();
        one.lose(first);
        RawResumer second = two.connect("/auto");
        second.hello(0, token);
        two.served.take().send("from two");
        assertThat(second.next()).isEqualTo("1 from two");
        two.lose(second);
        RawResumer third = one.connect("/auto");
        assertThat(third.hello(0, token).outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(third.next()).isEqualTo("1 from two");
        one.served.take().send("from one");
        assertThat(third.next()).isEqualTo("2 from one");
    }

    @Test
    void what_the_application_did_not_acknowledge_comes_again_at_another_node() throws Exception {
        RawResumer first = one.connect("/manual");
        ResumeToken token = first.hello(0, null).token();
        first.say("1 one").say("2 keep two");
        assertThat(one.heard.take()).isEqualTo("one");
        assertThat(one.heard.take()).isEqualTo("keep two");
        one.lose(first);
        RawResumer second = two.connect("/manual");
        assertThat(second.hello(0, token).received()).isEqualTo(1);
        second.say("2 keep two");
        assertThat(two.heard.take()).isEqualTo("keep two");
    }

    @Test
    void a_late_acknowledgement_where_the_session_was_before_ends_it_there() throws Exception {
        RawResumer first = one.connect("/late");
        ResumeToken token = first.hello(0, null).token();
        first.say("1 one");
        UnacknowledgedMessage late = one.unacknowledged.take();
        ResumableSocket before = one.served.take();
        one.lose(first);
        RawResumer second = two.connect("/late");
        assertThat(second.hello(0, token).received()).isZero();
        late.acknowledge();
        assertThat(before.ended()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .getCloseCode()
                        .getCode())
                .isEqualTo(1001);
        second.say("1 one");
        assertThat(two.unacknowledged.take().id()).isEqualTo(1);
    }

    @Test
    void a_node_that_has_not_noticed_the_loss_is_given_three_seconds() throws Exception {
        RawResumer first = one.connect("/auto");
        ResumeToken token = first.hello(0, null).token();
        ResumableSocket before = one.served.take();
        RawResumer second = two.connect("/auto");
        CompletableFuture<Welcome> welcome = CompletableFuture.supplyAsync(() -> {
            try {
                return second.hello(0, token);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        while (store.claims() == 0) {
            Thread.onSpinWait();
        }
        assertThat(welcome).isNotDone();
        time.advance(Duration.ofSeconds(3));
        assertThat(welcome.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(failure(before.send("late"))).isInstanceOf(SessionEndedException.class);
        assertThat(first.next()).startsWith("close 4000");
    }

    @Test
    void the_sessions_of_a_node_that_stops_go_on_at_another() throws Exception {
        RawResumer first = one.connect("/auto");
        ResumeToken token = first.hello(0, null).token();
        one.served.take().send("kept");
        assertThat(first.next()).isEqualTo("1 kept");
        one.close();
        RawResumer second = two.connect("/auto");
        assertThat(second.hello(0, token).outcome()).isEqualTo(Outcome.RESUMED);
        assertThat(second.next()).isEqualTo("1 kept");
    }

    @Test
    void a_session_that_was_closed_is_nowhere() throws Exception {
        RawResumer first = one.connect("/auto");
        ResumeToken token = first.hello(0, null).token();
        first.send("05000000000000000103e8627965");
        assertThat(first.next()).isEqualTo("040000000000000001");
        assertThat(first.next()).startsWith("close 1000");
        assertThat(two.connect("/auto").hello(0, token).outcome()).isEqualTo(Outcome.RESET);
    }

    @Test
    void while_a_session_has_a_connection_the_store_hears_of_it_before_it_expires() throws Exception {
        RawResumer raw = one.connect("/auto");
        raw.hello(0, null);
        int alarms = time.alarmsSet();
        time.advance(Duration.ofSeconds(40));
        assertThat(time.alarmsSet()).isEqualTo(alarms + 1);
    }

    @Test
    void a_store_that_fails_ends_the_session_that_writes_and_its_client_is_told_to_come_later() throws Exception {
        WatchedStore broken = new WatchedStore();
        Node node = new Node(broken);
        open.add(node);
        RawResumer raw = node.connect("/auto");
        raw.hello(0, null);
        ResumableSocket socket = node.served.take();
        broken.breakDown();
        raw.say("1 one");
        assertThat(raw.next()).isEqualTo("close 1013 Try again later");
        assertThat(node.heard).isEmpty();
        assertThat(failure(socket.send(WsMessage.of("x")))).isInstanceOf(SessionEndedException.class);
        RawResumer other = node.connect("/auto").send("010000000000000000");
        assertThat(other.next()).isEqualTo("close 1013 Try again later");
    }
}

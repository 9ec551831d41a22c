package dev.sockeye.tck.api.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Background;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Gate;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Pair;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which callbacks may run when (section 5.1). */
class ThreadingTest {
    private static final Duration A_WHILE = Duration.ofMillis(150);

    @RegisterExtension
    final Host host = new Host();

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-1")
    void text_binary_and_pong_handlers_of_a_session_take_turns(Role role) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        Runnable callback = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1);
            running.decrementAndGet();
            calls.incrementAndGet();
        };
        RawPeer peer = host.rawPeer(role, new RecordingEndpoint().onOpen((session, config) -> {
                    session.addMessageHandler(String.class, text -> callback.run());
                    session.addMessageHandler(byte[].class, bytes -> callback.run());
                    session.addMessageHandler(PongMessage.class, pong -> callback.run());
                }));

        for (int i = 0; i < 100; i++) {
            peer.send(RawFrame.text("a"), RawFrame.binary((byte) 1), RawFrame.of(RawFrame.PONG, (byte) 2));
        }

        Eventually.until("300 calls", () -> calls.get() == 300);
        assertThat(most).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-1")
    void on_close_waits_for_the_handler_that_still_runs(Role role) throws Exception {
        Gate entered = new Gate();
        Gate release = new Gate();
        RecordingEndpoint endpoint = new RecordingEndpoint()
                .onOpen((session, config) -> session.addMessageHandler(String.class, text -> {
                    entered.open();
                    release.pass();
                }));
        RawPeer peer = host.rawPeer(role, endpoint);
        Session session = endpoint.opened().next();
        peer.send(RawFrame.text("stay"));
        entered.pass();

        Background<Void> closing = Background.start(() -> {
            session.close();
            return null;
        });
        peer.finishClosing();

        assertThat(endpoint.closed().next(A_WHILE)).isNull();
        release.open();
        assertThat(endpoint.closed().next().getCloseCode().getCode()).isEqualTo(1000);
        closing.await();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-2")
    void a_message_that_comes_early_waits_for_on_open(Role role) throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        Gate sent = new Gate();
        RecordingEndpoint endpoint = new RecordingEndpoint();
        endpoint.onOpen((session, config) -> {
            session.addMessageHandler(String.class, text -> {
                order.add(text);
                endpoint.texts().add(text);
            });
            sent.pass();
            assertThat(endpoint.texts().next(A_WHILE)).isNull();
            order.add("opened");
        });
        Background<RawPeer> peer = connectInBackground(role, endpoint, "early");
        sent.open();

        assertThat(endpoint.texts().next()).isEqualTo("early");
        assertThat(order).containsExactly("opened", "early");
        peer.await();
    }

    /** A raw peer that sends a text right behind the opening handshake. */
    private Background<RawPeer> connectInBackground(Role role, RecordingEndpoint endpoint, String text)
            throws Exception {
        if (role == Role.SERVER) {
            Deployment deployment = host.deploy(new Application().endpoint("/early", endpoint));
            return Background.start(() -> {
                RawPeer peer = host.rawClient(deployment.uri("/early"));
                peer.send(RawFrame.text(text));
                return peer;
            });
        }
        String frame = "\u0081" + (char) text.length() + text;
        var server = host.rawServer(request -> request.accepted() + frame);
        return Background.start(() -> {
            host.connect(endpoint, server.uri());
            return server.next();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-2")
    void on_close_waits_for_on_open(Role role) throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        RecordingEndpoint endpoint = new RecordingEndpoint().onClose((session, reason) -> order.add("closed"));
        endpoint.onOpen((session, config) -> {
            session.close();
            assertThat(endpoint.closed().next(A_WHILE)).isNull();
            order.add("opened");
        });

        RawPeer peer = host.rawPeer(role, endpoint);
        peer.finishClosing();

        endpoint.closed().next();
        assertThat(order).containsExactly("opened", "closed");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-3")
    void parts_come_in_order_and_a_message_is_complete_before_the_next_begins(Role role) throws Exception {
        RecordingEndpoint endpoint = new RecordingEndpoint();
        endpoint.onOpen((session, config) -> session.addMessageHandler(String.class, (MessageHandler.Partial<String>)
                (part, last) -> endpoint.texts().add(part + (last ? "|" : ""))));
        RawPeer peer = host.rawPeer(role, endpoint);

        for (int i = 0; i < 20; i++) {
            peer.send(RawFrame.text(i + "a").notFinal());
            peer.send(RawFrame.of(RawFrame.PING));
            peer.send(RawFrame.continuation(i + "b").notFinal(), RawFrame.continuation(i + "c"));
        }

        StringBuilder expected = new StringBuilder();
        IntStream.range(0, 20)
                .forEach(i -> expected.append(i)
                        .append('a')
                        .append(i)
                        .append('b')
                        .append(i)
                        .append("c|"));
        StringBuilder heard = new StringBuilder();
        Eventually.until("all messages", () -> {
            String part = endpoint.texts().next(A_WHILE);
            heard.append(part == null ? "" : part);
            return heard.length() >= expected.length();
        });
        assertThat(heard.toString()).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-4")
    void on_open_may_send_and_add_handlers(Role role) throws Exception {
        RecordingEndpoint tested = new RecordingEndpoint();
        tested.onOpen((session, config) -> {
            assertThat(session.isOpen()).isTrue();
            session.addMessageHandler(String.class, tested.texts()::add);
            session.getBasicRemote().sendText("from onOpen");
        });

        Pair pair = host.pair(role, tested);
        assertThat(pair.endpoint(role.peer()).texts().next()).isEqualTo("from onOpen");
        pair.session(role.peer()).getBasicRemote().sendText("to its handler");

        assertThat(tested.texts().next()).isEqualTo("to its handler");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-5")
    void many_threads_may_change_settings_while_messages_flow(Role role) throws Exception {
        Pair pair = host.pair();
        Session session = pair.session(role);
        List<Background<Void>> threads = IntStream.rangeClosed(1, 4)
                .mapToObj(thread -> Background.<Void>start(() -> {
                    for (int i = 0; i < 200; i++) {
                        session.setMaxIdleTimeout(100_000L + i);
                        session.setMaxTextMessageBufferSize(1000 + i);
                        session.setMaxBinaryMessageBufferSize(1000 + i);
                        session.getAsyncRemote().setSendTimeout(10_000L + i);
                        session.getUserProperties().put(thread + "." + i, i);
                    }
                    return null;
                }))
                .toList();
        for (int i = 0; i < 200; i++) {
            pair.session(role.peer()).getBasicRemote().sendText("m" + i);
        }
        for (Background<Void> thread : threads) {
            thread.await();
        }

        assertThat(pair.endpoint(role).texts().next(200)).last().isEqualTo("m199");
        assertThat(session.getUserProperties()).hasSize(800);
        assertThat(session.getMaxIdleTimeout()).isEqualTo(100_199);
        assertThat(session.getMaxTextMessageBufferSize()).isEqualTo(1199);
        assertThat(session.getMaxBinaryMessageBufferSize()).isEqualTo(1199);
        assertThat(session.getAsyncRemote().getSendTimeout()).isEqualTo(10_199);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-GEN-9")
    void a_callback_may_wait_for_a_message_of_another_session(Role role) throws Exception {
        Gate second = new Gate();
        RecordingEndpoint tested = new RecordingEndpoint();
        tested.onOpen((session, config) -> session.addMessageHandler(String.class, text -> {
            if (text.equals("first")) {
                second.pass();
            } else {
                second.open();
            }
            tested.texts().add(text);
        }));
        Deployment deployment = host.deploy(new Application()
                .endpoint(
                        "/both", role == Role.SERVER ? tested : new RecordingEndpoint().onOpen(ThreadingTest::greet)));
        if (role == Role.SERVER) {
            host.rawClient(deployment.uri("/both")).send(RawFrame.text("first"));
            host.rawClient(deployment.uri("/both")).send(RawFrame.text("second"));
        } else {
            host.connect(tested, deployment.uri("/both?first"));
            host.connect(tested, deployment.uri("/both?second"));
        }

        assertThat(tested.texts().next(2)).containsExactlyInAnyOrder("second", "first");
    }

    private static void greet(Session session, Object config) throws java.io.IOException {
        session.getBasicRemote().sendText(session.getQueryString());
    }
}

package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads.Running;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How what is received reaches the listener. */
class InboundTest {
    @Test
    @Tag("A-GEN-2")
    void messages_follow_the_return_of_on_open() {
        Wired wired = Wired.server();
        wired.listener.onOpen(() -> {
            boolean readOn = await(Threads.run(() -> wired.receive(wired.remote.text("early"))));
            assertThat(readOn).isTrue();
            assertThat(wired.listener.log()).containsExactly("open");
        });
        wired.open();
        assertThat(wired.listener.log()).containsExactly("open", "text:early");
    }

    @Test
    @Tag("A-GEN-1")
    void input_that_comes_while_another_thread_dispatches_is_held_and_its_buffer_is_free_at_once() throws Exception {
        Wired wired = Wired.server();
        CountDownLatch release = new CountDownLatch(1);
        wired.listener.onText(text -> {
            if (text.equals("block")) {
                awaitLatch(release);
            }
        });
        wired.open();
        Running<Boolean> first = Threads.run(() -> wired.receive(wired.remote.text("block")));
        first.awaitBlocked();
        byte[] shared = wired.remote.text("held").array();
        boolean readOn = wired.connection.receive(ByteBuffer.wrap(shared));
        Arrays.fill(shared, (byte) 0xFF);
        assertThat(readOn).isTrue();
        wired.connection.endOfInput();
        assertThat(wired.listener.log()).containsExactly("open", "text:block");
        release.countDown();
        assertThat(first.get()).isTrue();
        assertThat(wired.listener.log()).containsExactly("open", "text:block", "text:held", "close:1006");
    }

    @Test
    void reading_pauses_when_64_KiB_are_held_and_goes_on_once_after_they_are_delivered() throws Exception {
        Wired wired = Wired.server();
        CountDownLatch release = new CountDownLatch(1);
        wired.listener.onText(text -> {
            if (text.equals("block")) {
                awaitLatch(release);
            }
        });
        wired.open();
        Running<Boolean> first = Threads.run(() -> wired.receive(wired.remote.text("block")));
        first.awaitBlocked();
        assertThat(wired.receive(wired.remote.text("held"))).isTrue();
        assertThat(wired.receive(wired.remote.text("x".repeat(64 * 1024)))).isFalse();
        assertThat(wired.transport.resumptions()).isZero();
        release.countDown();
        first.get();
        assertThat(wired.transport.resumptions()).isEqualTo(1);
        assertThat(wired.receive(wired.remote.text("next"))).isTrue();
        assertThat(wired.transport.resumptions()).isEqualTo(1);
    }

    @Test
    void a_thread_goes_on_once_with_what_came_meanwhile_and_what_comes_after_that_waits_for_the_turns_of_others() {
        Queue<Runnable> turns = new ArrayDeque<>();
        Wired wired = Wired.server(new MemoryTransport(), new Wired.Pools(Runnable::run, turns::add));
        wired.listener.onText(text -> await(Threads.run(() -> wired.receive(wired.remote.text(text + "x")))));
        wired.open();
        wired.receive(wired.remote.text("x"));
        assertThat(wired.listener.log()).containsExactly("open", "text:x", "text:xx");
        assertThat(turns).hasSize(1);
        turns.remove().run();
        assertThat(wired.listener.log()).containsExactly("open", "text:x", "text:xx", "text:xxx");
        assertThat(turns).hasSize(1);
    }

    @Test
    void a_peer_whose_message_is_here_is_not_judged_while_it_waits_for_its_turn() {
        Queue<Runnable> turns = new ArrayDeque<>();
        Wired wired = Wired.server(new MemoryTransport(), new Wired.Pools(Runnable::run, turns::add));
        ByteBuffer last = wired.remote.text("three");
        byte[] frame = new byte[last.remaining()];
        last.get(frame);
        ByteBuffer begun = ByteBuffer.wrap(frame, 0, 4);
        ByteBuffer rest = ByteBuffer.wrap(frame, 4, frame.length - 4);
        wired.listener.onText(text -> await(Threads.run(
                () -> text.equals("one") ? wired.receive(wired.remote.text("two"), begun) : wired.receive(rest))));
        wired.open();
        wired.receive(wired.remote.text("one"));
        assertThat(turns).hasSize(1);
        wired.timers.advance(Duration.ofDays(1));
        assertThat(wired.connection.isOpen()).isTrue();
        turns.remove().run();
        assertThat(wired.listener.log()).startsWith("open", "text:one", "text:two", "text:three");
    }

    @Test
    void pings_behind_what_waits_for_its_turn_are_answered_in_time() {
        Queue<Runnable> turns = new ArrayDeque<>();
        Wired wired = Wired.server(new MemoryTransport(), new Wired.Pools(Runnable::run, turns::add));
        wired.listener.onText(text ->
                await(Threads.run(() -> wired.receive(wired.remote.text(text + "x"), wired.remote.ping("p")))));
        wired.open();
        wired.receive(wired.remote.text("x"));
        assertThat(turns).hasSize(1);
        assertThat(wired.wire()).containsExactly("pong:70");
        wired.timers.advance(Duration.ofMillis(20));
        assertThat(wired.wire()).containsExactly("pong:70", "pong:70");
    }

    @Test
    void events_are_delivered_without_the_lock() {
        Wired wired = Wired.server();
        AtomicReference<Boolean> open = new AtomicReference<>();
        wired.listener.onText(text -> open.set(await(Threads.run(wired.connection::isOpen))));
        wired.open();
        wired.receive(wired.remote.text("x"));
        assertThat(open).hasValue(true);
    }

    @Test
    @Tag("A-MH-7")
    void a_ping_is_answered_while_the_listener_is_notified_of_nothing() {
        Wired wired = Wired.server().open();
        wired.receive(wired.remote.ping("hi"));
        assertThat(wired.listener.log()).containsExactly("open");
        assertThat(wired.wire()).containsExactly("pong:6869");
    }

    @Test
    @Tag("A-MH-6")
    void a_pong_nobody_asked_for_is_delivered() {
        Wired wired = Wired.server().open();
        wired.receive(wired.remote.pong((byte) 1), wired.remote.pong());
        assertThat(wired.listener.log()).containsExactly("open", "pong:01", "pong:");
    }

    @Test
    @Tag("D-CLS-15")
    void the_end_of_the_stream_is_reported_after_what_was_received_before() {
        Wired wired = Wired.server().open();
        wired.receive(wired.remote.text("last words"));
        wired.connection.endOfInput();
        wired.connection.endOfInput();
        assertThat(wired.listener.log()).containsExactly("open", "text:last words", "close:1006");
        assertThat(wired.listener.endings().get(0).failure()).isNull();
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.connection.gone()).isCompleted();
    }

    @Test
    void a_listener_that_throws_costs_its_own_connection_only() {
        Wired wired = Wired.server();
        wired.listener.onText(text -> {
            throw new IllegalStateException("careless");
        });
        wired.open();
        wired.receive(wired.remote.text("a"), wired.remote.text("b"));
        assertThat(wired.listener.log()).containsExactly("open", "text:a", "close:1006");
        assertThat(wired.listener.endings().get(0).failure()).hasMessage("careless");
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @Test
    void a_connection_lost_before_it_was_opened_is_opened_and_closed() {
        Wired wired = Wired.server();
        wired.connection.fail(new java.io.IOException("reset"));
        assertThat(wired.listener.log()).isEmpty();
        wired.open();
        assertThat(wired.listener.log()).containsExactly("open", "close:1006");
    }

    @Test
    void bytes_are_used_by_nobody_when_receive_has_returned_even_if_a_deadline_passes_at_that_moment()
            throws Exception {
        int count = 5_000;
        Duration everyTick = Duration.ofMillis(1);
        Wired wired = Wired.server(Wired.SETTINGS.toBuilder()
                        .pingInterval(everyTick)
                        .pongTimeout(Duration.ofDays(999))
                        .build())
                .open();
        AtomicBoolean ends = new AtomicBoolean();
        Running<Void> clock = Threads.run(() -> {
            while (!ends.get()) {
                wired.timers.advance(everyTick);
            }
            return null;
        });
        for (int i = 0; i < count; i++) {
            byte[] bytes = wired.remote.text("message " + i).array();
            if (!wired.connection.receive(ByteBuffer.wrap(bytes))) {
                int resumed = i;
                Threads.await(() -> wired.listener.log().size() > resumed + 1);
            }
            Arrays.fill(bytes, (byte) 0xFF);
        }
        ends.set(true);
        clock.get();
        assertThat(wired.listener.log()).hasSize(count + 1).last().isEqualTo("text:message " + (count - 1));
    }

    private static <T> T await(Running<T> running) {
        try {
            return running.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

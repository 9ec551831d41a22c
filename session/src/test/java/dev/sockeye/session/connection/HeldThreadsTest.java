package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Wired.Pools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing of the connection's own waits for a thread that an application may hold. */
@Tag("SEC-48")
class HeldThreadsTest {
    /** Callbacks that no thread is free for, as long as the test does not say so. */
    private final Queue<Runnable> callbacks = new ArrayDeque<>();

    private final Pools held = new Pools(Runnable::run, callbacks::add);

    private Wired lending() {
        return Wired.server(new MemoryTransport(), held).open();
    }

    /** A host that needs its threads back: it gets them back before the listener is called. */
    private Wired notLending() {
        return Wired.server(new MemoryTransport().lendNoThread(), held).open();
    }

    private void release() {
        for (Runnable next = callbacks.poll(); next != null; next = callbacks.poll()) {
            next.run();
        }
    }

    @Test
    void a_timer_closes_the_connection_while_all_callback_threads_are_held_and_the_listener_is_notified_later() {
        Wired wired = lending();
        wired.connection.setIdleTimeout(Duration.ofSeconds(5));
        wired.timers.advance(Duration.ofSeconds(5));
        assertThat(wired.wire()).singleElement().asString().startsWith("close:1001:");
        assertThat(wired.listener.log()).containsExactly("open");
        wired.timers.advance(Duration.ofSeconds(10));
        assertThat(wired.transport.isClosed()).isTrue();
        release();
        assertThat(wired.listener.log()).containsExactly("open", "close:1006");
    }

    @Test
    void the_container_ends_a_connection_without_calling_its_listener() {
        Wired wired = lending();
        wired.connection.end(Closings.NORMAL);
        assertThat(wired.wire()).singleElement().asString().startsWith("close:1000:");
        assertThat(wired.listener.log()).containsExactly("open");
        release();
        assertThat(wired.listener.log()).containsExactly("open", "close:1006");
    }

    @Test
    @Tag("SEC-47")
    void a_write_that_ends_by_itself_goes_on_with_the_next_and_leaves_completions_to_others() {
        Wired wired = lending();
        wired.transport.behave(Behaviour.PENDING);
        List<String> outcomes = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ZERO, failure -> outcomes.add("a"));
        wired.connection.send(new Outgoing.Text("b"), Duration.ZERO, failure -> outcomes.add("b"));
        wired.transport.finishWrite();
        wired.transport.finishWrite();
        assertThat(outcomes).isEmpty();
        assertThat(wired.wire()).containsExactly("text:a", "text:b");
        release();
        assertThat(outcomes).containsExactly("a", "b");
    }

    @Test
    void a_broken_stream_frees_the_transport_before_the_listener_is_called() {
        Wired wired = lending();
        wired.connection.fail(new IOException("Connection reset"));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.connection.gone()).isCompleted();
        assertThat(wired.listener.log()).containsExactly("open");
        release();
        assertThat(wired.listener.log()).containsExactly("open", "close:1006");
    }

    @Test
    void a_host_that_lends_no_thread_gets_it_back_and_its_buffer_too() {
        Wired wired = notLending();
        assertThat(wired.listener.log()).isEmpty();
        byte[] shared = wired.remote.text("a").array();
        assertThat(wired.connection.receive(ByteBuffer.wrap(shared))).isTrue();
        Arrays.fill(shared, (byte) 0xFF);
        wired.receive(wired.remote.text("b"), wired.remote.ping("p"), wired.remote.text("c"));
        assertThat(wired.listener.log()).isEmpty();
        release();
        assertThat(wired.listener.log()).containsExactly("open", "text:a", "text:b", "text:c");
        assertThat(wired.wire()).containsExactly("pong:70");
    }

    @Test
    @Tag("D-CTL-3")
    void pings_are_answered_while_the_callback_threads_are_held_and_once() {
        Wired wired = notLending();
        release();
        wired.receive(wired.remote.text("waits"), wired.remote.ping("1"));
        wired.receive(wired.remote.ping("2"));
        wired.timers.advance(Duration.ofMillis(20));
        assertThat(wired.wire()).containsExactly("pong:31", "pong:32");
        wired.receive(wired.remote.ping("3"));
        wired.timers.advance(Duration.ofMillis(20));
        assertThat(wired.wire()).containsExactly("pong:31", "pong:32", "pong:33");
        release();
        assertThat(wired.listener.log()).containsExactly("open", "text:waits");
        assertThat(wired.wire()).containsExactly("pong:31", "pong:32", "pong:33");
    }

    @Test
    @Tag("D-UTF-4")
    void a_fault_that_a_callback_thread_finds_soon_is_answered_before_a_ping_behind_it() {
        Wired wired = notLending();
        wired.receive(wired.remote.raw(0x01, (byte) 0xFF));
        wired.receive(wired.remote.ping("1"));
        wired.timers.advance(Duration.ofMillis(19));
        assertThat(wired.wire()).isEmpty();
        release();
        assertThat(wired.wire()).singleElement().asString().startsWith("close:1007:");
    }

    @Test
    void a_closing_handshake_needs_no_callback_thread() {
        Wired wired = notLending();
        release();
        wired.receive(wired.remote.close(1000, "bye"));
        assertThat(wired.wire()).containsExactly("close:1000:bye");
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.listener.log()).containsExactly("open");
        release();
        assertThat(wired.listener.log()).containsExactly("open", "close:1000");
    }

    @Test
    void the_peers_answer_to_a_close_needs_no_callback_thread_while_the_handler_runs_that_has_closed() {
        Wired wired = notLending();
        wired.listener.onText(text -> {
            wired.connection.close(Closings.NORMAL, Closings.NORMAL);
            wired.receive(wired.remote.text("crossing"), wired.remote.close(1000, ""));
            assertThat(wired.transport.isClosed()).isTrue();
        });
        release();
        wired.receive(wired.remote.text("go"));
        release();
        assertThat(wired.listener.log()).containsExactly("open", "text:go", "close:1000");
        assertThat(wired.wire()).containsExactly("close:1000:");
    }

    @Test
    void
            a_message_that_took_too_long_ends_the_connection_although_its_peer_goes_on_and_the_listener_is_notified_once() {
        Wired wired = notLending();
        release();
        wired.receive(wired.remote.textPart("slow", false));
        wired.timers.advance(Duration.ofSeconds(60));
        wired.receive(wired.remote.textPart("late", true));
        assertThat(wired.wire()).singleElement().asString().startsWith("close:1008:");
        release();
        assertThat(wired.listener.log()).containsExactly("open", "close:1008");
    }

    @Test
    void a_peer_that_goes_on_sending_to_held_callbacks_is_read_no_further_than_a_bound() {
        Wired wired = notLending();
        release();
        boolean admitted = true;
        int received = 0;
        while (admitted && received < 100) {
            admitted = wired.receive(wired.remote.text("x".repeat(8000)));
            received++;
        }
        assertThat(received).isBetween(8, 11);
        assertThat(wired.transport.resumptions()).isZero();
        release();
        assertThat(wired.transport.resumptions()).isEqualTo(1);
        assertThat(wired.listener.log()).hasSize(1 + received);
    }
}

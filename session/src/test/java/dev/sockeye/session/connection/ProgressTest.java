package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Threads.Running;
import dev.sockeye.session.settings.WebSocketSettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A peer is judged by the progress of what is written to it: all that it takes is life, and nothing else saves it. */
class ProgressTest {
    private static final SendCompletion NOBODY = failure -> {};
    private static final WebSocketSettings PINGING =
            Wired.SETTINGS.toBuilder().pingInterval(Duration.ofSeconds(10)).build();

    private static Wired stuck(WebSocketSettings settings, int bytes) {
        Wired wired = Wired.server(settings).open();
        wired.transport.behave(Behaviour.PENDING);
        wired.connection.send(new Outgoing.Text("x".repeat(bytes)), Duration.ZERO, NOBODY);
        return wired;
    }

    private static int closeCode(Wired wired) {
        return wired.listener.endings().get(0).status().code();
    }

    @Test
    @Tag("SEC-53")
    void a_backlog_that_a_slow_peer_reads_all_the_time_keeps_no_ping_from_being_answered_in_time() {
        Wired wired = stuck(PINGING, 1_000_000);
        for (int second = 1; second <= 120; second++) {
            wired.timers.advance(Duration.ofSeconds(1));
            wired.transport.progressWrite(second * 5_000L);
        }
        assertThat(wired.connection.isOpen()).isTrue();
        assertThat(wired.listener.endings()).isEmpty();
    }

    @Test
    void the_time_for_a_pong_begins_when_the_ping_is_written() {
        Wired wired = stuck(PINGING, 1000);
        for (int second = 1; second <= 35; second++) {
            wired.timers.advance(Duration.ofSeconds(1));
            wired.transport.progressWrite(second * 10L);
        }
        wired.transport.behave(Behaviour.INLINE);
        wired.transport.finishWrite();
        wired.timers.advance(Duration.ofMillis(19_999));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofMillis(1));
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @Test
    void a_keepalive_ping_goes_before_the_messages_that_wait() {
        Wired wired = stuck(PINGING, 1000);
        wired.connection.send(new Outgoing.Text("waits"), Duration.ZERO, NOBODY);
        wired.timers.advance(Duration.ofSeconds(10));
        wired.transport.behave(Behaviour.INLINE);
        wired.transport.finishWrite();
        List<String> wire = wired.wire();
        assertThat(wire).hasSize(3);
        assertThat(wire.get(1)).startsWith("ping:");
        assertThat(wire.get(2)).isEqualTo("text:waits");
    }

    @Test
    void completions_come_in_time_also_for_messages_that_a_ping_has_put_off() {
        Wired wired = stuck(PINGING, 1000);
        List<String> outcomes = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("waits"), Duration.ZERO, failure -> outcomes.add("a" + failure));
        wired.timers.advance(Duration.ofSeconds(10));
        wired.transport.finishWrite();
        wired.transport.progressWrite(10);
        assertThat(outcomes).isEmpty();
        wired.transport.progressWrite(17);
        assertThat(outcomes).containsExactly("anull");
    }

    @Test
    void a_ping_behind_much_that_was_written_is_given_the_time_to_read_that() {
        Wired wired = Wired.server(PINGING).open();
        wired.connection.send(new Outgoing.Text("x".repeat(4 << 20)), Duration.ZERO, NOBODY);
        wired.timers.advance(Duration.ofSeconds(10 + 20 + 60));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofSeconds(10));
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    @Tag("A-SES-29")
    void the_idle_timeout_does_not_strike_while_the_peer_reads() {
        Wired wired = stuck(Wired.SETTINGS, 1_000_000);
        wired.connection.setIdleTimeout(Duration.ofSeconds(5));
        for (int second = 1; second <= 30; second++) {
            wired.timers.advance(Duration.ofSeconds(1));
            wired.transport.progressWrite(second * 5_000L);
        }
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @Test
    @Tag("SEC-46")
    void a_peer_that_takes_nothing_is_lost_after_the_send_timeout_by_whichever_kind_of_send_and_whatever_is_heard() {
        Wired wired = stuck(Wired.SETTINGS, 1000);
        for (int second = 1; second < 20; second++) {
            wired.timers.advance(Duration.ofSeconds(1));
            wired.receive(wired.remote.pong((byte) second));
            assertThat(wired.connection.isOpen()).isTrue();
        }
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(closeCode(wired)).isEqualTo(1006);
        assertThat(wired.listener.endings().get(0).failure())
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("took nothing more")
                .hasMessageContaining("sockeye.send-timeout");
    }

    @Test
    void a_peer_that_does_not_read_its_pongs_is_lost_too() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        wired.receive(wired.remote.ping("1"));
        wired.timers.advance(Duration.ofSeconds(20));
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @Test
    @Tag("A-RBA-7")
    void a_blocking_send_waits_for_as_long_as_the_peer_takes_something() throws Exception {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        Running<Void> sender = Threads.<Void>run(() -> {
                    wired.connection.sendAndWait(new Outgoing.Text("x".repeat(1000)));
                    return null;
                })
                .awaitBlocked();
        for (int step = 1; step <= 5; step++) {
            wired.timers.advance(Duration.ofSeconds(19));
            wired.transport.progressWrite(step * 100L);
        }
        wired.transport.finishWrite();
        sender.get();
    }

    @Test
    @Tag("A-REM-8")
    void what_was_handed_over_before_the_stream_broke_is_reported_as_sent() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        List<String> outcomes = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("first"), Duration.ZERO, failure -> outcomes.add("first" + failure));
        for (String text : List.of("a", "b", "c")) {
            wired.connection.send(
                    new Outgoing.Text(text), Duration.ZERO, failure -> outcomes.add(text + (failure == null)));
        }
        wired.transport.finishWrite();
        // Three frames of three bytes each are being written, and the system has taken two and a half of them.
        wired.transport.progressWrite(7);
        wired.transport.failWrite(new IOException("Connection reset"));
        assertThat(outcomes).containsExactly("firstnull", "atrue", "btrue", "cfalse");
    }

    @Test
    @Tag("A-REM-8")
    void a_stream_that_breaks_while_the_host_takes_a_message_does_not_make_it_unsent() {
        Wired wired = Wired.server().open();
        wired.transport.beforeWrite(() -> wired.connection.fail(new IOException("Connection reset")));
        AtomicReference<String> outcome = new AtomicReference<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ZERO, failure -> outcome.set("" + failure));
        assertThat(outcome).hasValue("null");
        assertThat(wired.waiting()).isZero();
    }
}

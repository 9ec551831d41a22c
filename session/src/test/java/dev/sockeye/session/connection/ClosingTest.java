package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Violation;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Threads.Running;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a connection ends, for the peer, the listener and the transport. */
class ClosingTest {
    private static final CloseStatus BYE = new CloseStatus(3000, "bye");

    private static void close(Wired wired) {
        wired.connection.close(BYE, BYE);
    }

    /** What another thread finds, at a time when this one is busy. */
    private static boolean elsewhere(BooleanSupplier question) {
        return CompletableFuture.supplyAsync(question::getAsBoolean, runnable -> new Thread(runnable).start())
                .join();
    }

    @Test
    @Tag("A-SES-4")
    void racing_closes_make_one_close_frame_and_one_on_close() throws Exception {
        for (int round = 0; round < 50; round++) {
            Wired wired = Wired.server().open();
            CountDownLatch start = new CountDownLatch(1);
            List<Running<Void>> closers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                CloseStatus status = new CloseStatus(3000 + i, "");
                closers.add(Threads.run(() -> {
                    start.await();
                    wired.connection.close(status, status);
                    return null;
                }));
            }
            start.countDown();
            for (Running<Void> closer : closers) {
                closer.get();
            }
            Threads.await(() -> wired.listener.endings().size() == 1);
            assertThat(wired.wire()).singleElement().asString().startsWith("close:300");
            assertThat(wired.listener.log()).hasSize(2);
        }
    }

    @Test
    @Tag("A-SES-27")
    void a_peers_close_is_known_to_other_threads_when_the_listener_has_been_notified() {
        Wired wired = Wired.server();
        List<Boolean> open = new ArrayList<>();
        wired.listener.onClose(() -> {
            open.add(wired.connection.isOpen());
            open.add(elsewhere(wired.connection::isOpen));
        });
        wired.open().receive(wired.remote.close(1000, ""));

        assertThat(open).containsExactly(false, true);
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    @Tag("A-SES-27")
    void an_own_close_is_known_to_the_handler_at_once_and_to_other_threads_when_the_listener_has_been_notified() {
        Wired wired = Wired.server();
        List<Boolean> open = new ArrayList<>();
        wired.listener.onText(text -> {
            close(wired);
            open.add(wired.connection.isOpen());
            open.add(elsewhere(wired.connection::isOpen));
            open.add(elsewhere(wired.connection::canSend));
        });
        wired.open().receive(wired.remote.text("go"));

        assertThat(open).containsExactly(false, true, false);
        assertThat(elsewhere(wired.connection::isOpen)).isFalse();
    }

    @Test
    @Tag("A-SES-27")
    void an_end_by_the_container_is_known_to_all_threads_at_once() {
        Wired wired = Wired.server();
        List<Boolean> open = new ArrayList<>();
        wired.listener.onText(text -> {
            wired.connection.close(BYE, new CloseStatus(CloseStatus.ABNORMAL, "Idle"));
            open.add(elsewhere(wired.connection::isOpen));
        });
        wired.open().receive(wired.remote.text("go"));

        assertThat(open).containsExactly(false);
    }

    @Test
    @Tag("A-SES-45")
    void the_listener_is_notified_of_a_close_inside_a_callback_when_that_has_returned() {
        Wired wired = Wired.server();
        List<String> order = new ArrayList<>();
        wired.listener.onText(text -> {
            close(wired);
            order.add("returning");
        });
        wired.listener.onClose(() -> order.add("closed"));
        wired.open();
        wired.receive(wired.remote.text("x"), wired.remote.text("never delivered"));
        assertThat(order).containsExactly("returning", "closed");
        assertThat(wired.listener.log()).containsExactly("open", "text:x", "close:3000");
    }

    @Test
    @Tag("A-GEN-2")
    void the_listener_is_notified_of_a_close_inside_on_open_after_it() {
        Wired wired = Wired.server();
        wired.listener.onOpen(() -> close(wired));
        wired.open();
        assertThat(wired.listener.log()).containsExactly("open", "close:3000");
        assertThat(wired.wire()).containsExactly("close:3000:bye");
    }

    @Test
    @Tag("A-GEN-8")
    void close_by_another_thread_is_on_the_wire_at_once_and_delivered_after_the_handler_that_runs() throws Exception {
        Wired wired = Wired.server();
        CountDownLatch release = new CountDownLatch(1);
        wired.listener.onText(text -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            wired.listener.log().add("handler ends");
        });
        wired.open();
        Running<Boolean> handler = Threads.run(() -> wired.receive(wired.remote.text("x")));
        handler.awaitBlocked();
        close(wired);
        assertThat(wired.wire()).containsExactly("close:3000:bye");
        assertThat(wired.listener.endings()).isEmpty();
        assertThatThrownBy(() -> wired.connection.sendAndWait(new Outgoing.Text("late")))
                .isInstanceOf(IOException.class);
        release.countDown();
        handler.get();
        assertThat(wired.listener.log()).containsExactly("open", "text:x", "handler ends", "close:3000");
    }

    @Test
    @Tag("A-SES-5")
    void what_was_sent_before_goes_out_before_the_close_frame_even_if_it_was_held_back() throws Exception {
        Wired wired = Wired.server().open();
        wired.connection.setBatching(true);
        wired.connection.sendAndWait(new Outgoing.Text("a"));
        close(wired);
        assertThat(wired.wire()).containsExactly("text:a", "close:3000:bye");
    }

    @Test
    @Tag("A-SES-11")
    void the_close_frame_is_written_before_on_close_runs() {
        Wired wired = Wired.server();
        List<Integer> writes = new ArrayList<>();
        wired.listener.onClose(() -> writes.add(wired.transport.writeCount()));
        wired.open();
        close(wired);
        assertThat(writes).containsExactly(1);
    }

    @Test
    @Tag("J-TL-3")
    void the_peers_close_is_answered_before_on_close_runs_and_a_server_closes_the_stream_first() {
        Wired wired = Wired.server();
        List<Integer> writes = new ArrayList<>();
        wired.listener.onClose(() -> writes.add(wired.transport.writeCount()));
        wired.open();
        wired.receive(wired.remote.close(4000, "done"));
        assertThat(writes).containsExactly(1);
        assertThat(wired.wire()).containsExactly("close:4000:done");
        assertThat(wired.listener.log()).containsExactly("open", "close:4000");
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.connection.gone()).isCompleted();
    }

    @Test
    @Tag("D-CLS-8")
    void the_peers_answer_to_our_close_ends_the_connection_and_is_no_second_on_close() {
        Wired wired = Wired.server().open();
        close(wired);
        assertThat(wired.transport.isClosed()).isFalse();
        wired.receive(wired.remote.text("crossing"), wired.remote.close(3000, ""));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.listener.log()).containsExactly("open", "close:3000");
        assertThat(wired.timers.alarms()).isZero();
    }

    @Test
    @Tag("D-CLS-9")
    void a_peer_that_does_not_answer_our_close_is_dropped_when_its_time_is_over_whatever_it_sends() {
        Wired wired = Wired.server().open();
        close(wired);
        for (int second = 0; second < 9; second++) {
            wired.timers.advance(Duration.ofSeconds(1));
            wired.receive(wired.remote.text("still here"));
        }
        assertThat(wired.transport.isClosed()).isFalse();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.listener.log()).containsExactly("open", "close:3000");
    }

    @Test
    @Tag("D-CLS-9")
    void a_peer_that_neither_reads_nor_answers_is_dropped_too() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        close(wired);
        wired.timers.advance(Duration.ofSeconds(10));
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @Test
    void a_peer_that_closes_and_does_not_read_the_answer_is_dropped_after_a_while() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        wired.receive(wired.remote.close(1000, ""));
        assertThat(wired.listener.log()).containsExactly("open", "close:1000");
        assertThat(wired.transport.isClosed()).isFalse();
        wired.timers.advance(Duration.ofSeconds(10));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.connection.gone()).isCompleted();
    }

    @Test
    @Tag("D-CLS-11")
    @Tag("J-TL-4")
    void after_a_violation_the_output_is_shut_and_input_drained_for_a_second() {
        Wired wired = Wired.server().open();
        wired.receive(ByteBuffer.wrap(new byte[] {(byte) 0xC1, (byte) 0x80, 0, 0, 0, 0}));
        assertThat(wired.wire().get(0)).startsWith("close:1002:");
        assertThat(wired.listener.endings())
                .singleElement()
                .satisfies(ending -> assertThat(ending.violation()).isEqualTo(Violation.RESERVED_BITS));
        assertThat(wired.transport.isOutputShut()).isTrue();
        assertThat(wired.transport.isClosed()).isFalse();
        assertThat(wired.receive(ByteBuffer.wrap(new byte[1000]))).isTrue();
        wired.timers.advance(Duration.ofMillis(999));
        assertThat(wired.transport.isClosed()).isFalse();
        wired.timers.advance(Duration.ofMillis(1));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.listener.endings()).hasSize(1);
    }

    @Test
    void after_a_violation_the_peers_end_of_stream_ends_the_wait() {
        Wired wired = Wired.server().open();
        wired.receive(ByteBuffer.wrap(new byte[] {(byte) 0xC1, (byte) 0x80, 0, 0, 0, 0}));
        wired.connection.endOfInput();
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @Test
    @Tag("D-CLS-10")
    void a_client_waits_a_while_for_the_server_to_close_the_stream() {
        Wired wired = Wired.client(Wired.SETTINGS).open();
        wired.receive(wired.remote.close(1000, ""));
        assertThat(wired.transport.isClosed()).isFalse();
        assertThat(wired.transport.isOutputShut()).isFalse();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @Test
    @Tag("B-ERR-12")
    void a_broken_stream_is_1006_with_its_cause_and_nothing_is_written_after_it() {
        Wired wired = Wired.server().open();
        wired.connection.setBatching(true);
        wired.connection.send(new Outgoing.Text("held back"), Duration.ZERO, failure -> {});
        IOException cause = new IOException("Connection reset");
        wired.connection.fail(cause);
        assertThat(wired.listener.endings()).singleElement().satisfies(ending -> {
            assertThat(ending.status().code()).isEqualTo(1006);
            assertThat(ending.failure()).isSameAs(cause);
        });
        wired.connection.flush();
        wired.connection.fail(cause);
        assertThat(wired.transport.writeCount()).isZero();
        assertThat(wired.transport.misuses()).isZero();
        assertThat(wired.timers.alarms()).isZero();
    }

    @Test
    void a_write_that_is_done_after_the_end_changes_nothing() {
        Wired wired = Wired.server(Wired.withQueue(10)).open();
        wired.transport.behave(Behaviour.PENDING);
        wired.listener.onText(
                text -> wired.connection.send(new Outgoing.Text("x".repeat(50)), Duration.ZERO, failure -> {}));
        assertThat(wired.receive(wired.remote.text("a"))).isFalse();
        wired.connection.fail(new IOException("reset"));
        wired.transport.finishWrite();
        assertThat(wired.transport.resumptions()).isZero();
        assertThat(wired.waiting()).isZero();
    }

    @Test
    void a_message_that_is_not_completed_in_time_is_a_violation() {
        Wired wired = Wired.server().open();
        ByteBuffer frame = wired.remote.textPart("slow", false);
        wired.receive(frame);
        wired.timers.advance(Duration.ofSeconds(59));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.wire().get(0)).startsWith("close:1008:");
        assertThat(wired.listener.endings().get(0).violation()).isEqualTo(Violation.MESSAGE_TOO_SLOW);
    }

    @Test
    void timers_of_our_own_do_not_put_off_the_end_of_a_message_that_is_not_completed() {
        Wired wired = Wired.server(Wired.SETTINGS.toBuilder()
                        .pingInterval(Duration.ofSeconds(25))
                        .build())
                .open();
        wired.receive(wired.remote.textPart("slow", false));
        wired.timers.advance(Duration.ofSeconds(25));
        wired.receive(wired.remote.pong((byte) 1));
        wired.timers.advance(Duration.ofSeconds(34));
        wired.connection.flush();
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(wired.listener.endings().get(0).violation()).isEqualTo(Violation.MESSAGE_TOO_SLOW);
    }

    @Test
    void the_time_a_handler_takes_is_not_the_peers() throws Exception {
        Wired wired = Wired.server();
        CountDownLatch release = new CountDownLatch(1);
        wired.listener.onText(text -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        wired.open();
        Running<Boolean> handler =
                Threads.run(() -> wired.receive(wired.remote.text("x"), wired.remote.textPart("begun", false)));
        handler.awaitBlocked();
        wired.timers.advance(Duration.ofMinutes(5));
        release.countDown();
        handler.get();
        wired.timers.advance(Duration.ofSeconds(59));
        assertThat(wired.connection.isOpen()).isTrue();
        wired.receive(wired.remote.textPart(" and ended", true));
        assertThat(wired.listener.log()).endsWith("text:begun and ended");
    }
}

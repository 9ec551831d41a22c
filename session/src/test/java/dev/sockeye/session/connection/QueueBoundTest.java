package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Threads.Running;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much may wait for a peer that does not read. */
class QueueBoundTest {
    private static void send(Wired wired, String text, SendCompletion completion) {
        wired.connection.send(new Outgoing.Text(text), Duration.ZERO, completion);
    }

    private static void sendAndWait(Wired wired, String text) throws IOException {
        wired.connection.sendAndWait(new Outgoing.Text(text));
    }

    private static Wired stuck(WebSocketSettings settings) {
        Wired wired = Wired.server(settings).open();
        wired.transport.behave(Behaviour.PENDING);
        return wired;
    }

    @Test
    @Tag("A-RAS-5")
    @Tag("G-LIM-6")
    void a_send_that_does_not_fit_fails_naming_the_property_and_others_go_on() {
        Wired wired = stuck(Wired.withQueue(100));
        List<Throwable> outcomes = new ArrayList<>();
        send(wired, "a".repeat(90), outcomes::add);
        send(wired, "b".repeat(90), outcomes::add);
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        IOException.class,
                        failure -> assertThat(failure)
                                .hasMessageContaining("at most 100 bytes")
                                .hasMessageContaining("sockeye.outgoing-queue-size"));
        wired.transport.behave(Behaviour.INLINE);
        wired.transport.finishWrite();
        send(wired, "c", outcomes::add);
        assertThat(outcomes).hasSize(3);
        assertThat(wired.wire()).containsExactly("text:" + "a".repeat(90), "text:c");
    }

    @Test
    void a_message_that_is_alone_may_be_bigger_than_the_queue() throws Exception {
        Wired wired = Wired.server(Wired.withQueue(10)).open();
        sendAndWait(wired, "x".repeat(1000));
        assertThat(wired.wire()).hasSize(1);
    }

    @Test
    void a_message_bigger_than_the_queue_has_room_while_no_more_than_half_waits_as_reading_goes_on_then() {
        Wired wired = stuck(Wired.withQueue(400));
        List<Throwable> outcomes = new ArrayList<>();
        send(wired, "a".repeat(100), outcomes::add);
        send(wired, "b".repeat(1000), outcomes::add);
        assertThat(outcomes).isEmpty();
        send(wired, "c", outcomes::add);
        assertThat(outcomes).singleElement().isInstanceOf(IOException.class);
        wired.transport.behave(Behaviour.INLINE);
        wired.transport.finishWrite();
        assertThat(wired.wire()).containsExactly("text:" + "a".repeat(100), "text:" + "b".repeat(1000));
    }

    private static WebSocketSettings overflowing(OutgoingOverflow policy) {
        return Wired.withQueue(100).toBuilder()
                .outgoingOverflow(policy)
                .closeTimeout(Duration.ofSeconds(3))
                .build();
    }

    @Test
    void a_blocking_send_fails_at_once_where_none_is_to_wait_and_others_go_on() throws Exception {
        Wired wired = stuck(overflowing(OutgoingOverflow.FAIL));
        send(wired, "a".repeat(90), failure -> {});
        assertThatThrownBy(() -> sendAndWait(wired, "b".repeat(90)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sockeye.outgoing-queue-size");
        assertThat(wired.connection.isOpen()).isTrue();
        wired.transport.behave(Behaviour.INLINE);
        wired.transport.finishWrite();
        sendAndWait(wired, "c");
        assertThat(wired.wire()).containsExactly("text:" + "a".repeat(90), "text:c");
    }

    @Test
    void a_peer_whose_queue_is_full_is_closed_with_1013_by_either_kind_of_send_and_the_listener_notified_of_1006() {
        for (boolean blocking : new boolean[] {true, false}) {
            Wired wired = stuck(overflowing(OutgoingOverflow.CLOSE));
            List<Throwable> outcomes = new ArrayList<>();
            send(wired, "a".repeat(90), failure -> {});
            if (blocking) {
                assertThatThrownBy(() -> sendAndWait(wired, "b".repeat(90))).isInstanceOf(IOException.class);
            } else {
                send(wired, "b".repeat(90), outcomes::add);
                assertThat(outcomes).singleElement().isInstanceOf(IOException.class);
            }
            assertThat(wired.connection.canSend()).isFalse();
            wired.transport.behave(Behaviour.INLINE);
            wired.transport.finishWrite();
            assertThat(wired.wire())
                    .containsExactly("text:" + "a".repeat(90), "close:1013:Too much data is waiting to be sent");
            assertThat(wired.listener.endings())
                    .singleElement()
                    .satisfies(ending -> assertThat(ending.status().code()).isEqualTo(1006));
        }
    }

    @Test
    void a_peer_that_does_not_even_read_its_1013_is_given_up_after_the_close_timeout() {
        Wired wired = stuck(overflowing(OutgoingOverflow.CLOSE));
        send(wired, "a".repeat(90), failure -> {});
        send(wired, "b".repeat(90), failure -> {});
        wired.timers.advance(Duration.ofMillis(2_999));
        assertThat(wired.transport.isClosed()).isFalse();
        wired.timers.advance(Duration.ofSeconds(3));
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    @Tag("SEC-49")
    void messages_of_hardly_a_byte_count_what_they_take_up_besides_it(String text) {
        Wired wired = stuck(Wired.withQueue(64 * 100));
        List<Throwable> outcomes = new ArrayList<>();
        for (int i = 0; i < 1_000 && outcomes.isEmpty(); i++) {
            send(wired, text, outcomes::add);
        }
        assertThat(outcomes).singleElement().isInstanceOf(IOException.class);
        assertThat(outcomes.get(0))
                .hasMessageMatching(".* at most 6400 bytes .*, got 64\\d\\d, including 64 for each message; .*");
        assertThat(wired.waiting()).isBetween(95L * (2 + text.length()), 105L * (2 + text.length()));
    }

    @Test
    void what_waits_for_the_end_of_another_message_counts_as_well() {
        Wired wired = Wired.server(Wired.withQueue(100)).open();
        wired.connection.send(
                new Outgoing.TextPart(Outgoing.Fragmented.TEXT, "p", false), Duration.ZERO, failure -> {});
        List<Throwable> outcomes = new ArrayList<>();
        send(wired, "a".repeat(90), outcomes::add);
        assertThat(outcomes).isEmpty();
        assertThat(wired.waiting()).isEqualTo(90);
        send(wired, "b".repeat(90), outcomes::add);
        assertThat(outcomes).singleElement().isInstanceOf(IOException.class);
    }

    @Test
    void a_blocking_send_waits_until_there_is_room() throws Exception {
        Wired wired = stuck(Wired.withQueue(100));
        send(wired, "a".repeat(90), failure -> {});
        Running<Void> sender = Threads.<Void>run(() -> {
            sendAndWait(wired, "b".repeat(90));
            return null;
        });
        sender.awaitBlocked();
        assertThat(wired.transport.writeCount()).isEqualTo(1);
        wired.transport.behave(Behaviour.INLINE);
        wired.transport.finishWrite();
        sender.get();
        assertThat(wired.wire()).hasSize(2);
    }

    @Test
    @Tag("A-RBA-7")
    @Tag("A-RBA-8")
    void a_blocking_send_gives_up_when_the_peer_takes_nothing_for_long_and_with_it_the_connection() throws Exception {
        Wired wired = stuck(Wired.withSendTimeout(100, Duration.ofSeconds(3)));
        Running<Void> sender = blocked(wired, "a".repeat(90));
        wired.timers.advance(Duration.ofMillis(2_999));
        assertThat(wired.transport.isClosed()).isFalse();
        wired.timers.advance(Duration.ofMillis(1));
        assertThatThrownBy(sender::get)
                .cause()
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("took nothing more")
                .hasMessageContaining("sockeye.send-timeout");
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.listener.endings()).singleElement().satisfies(ending -> {
            assertThat(ending.status().code()).isEqualTo(1006);
            assertThat(ending.failure()).isInstanceOf(SocketTimeoutException.class);
        });
    }

    private static Running<Void> blocked(Wired wired, String text) {
        Running<Void> sender = Threads.run(() -> {
            sendAndWait(wired, text);
            return null;
        });
        return sender.awaitBlocked();
    }

    @Test
    void waiting_for_room_gives_up_at_the_deadline_too() {
        Wired wired = stuck(Wired.withSendTimeout(100, Duration.ofSeconds(3)));
        send(wired, "a".repeat(90), failure -> {});
        Running<Void> sender = blocked(wired, "b".repeat(90));
        wired.timers.advance(Duration.ofSeconds(3));
        assertThatThrownBy(sender::get)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("took nothing more");
        assertThat(wired.transport.isClosed()).isTrue();
    }

    @Test
    void waiting_for_room_ends_with_the_connection() throws Exception {
        Wired wired = stuck(Wired.withQueue(100));
        send(wired, "a".repeat(90), failure -> {});
        Running<Void> sender = Threads.<Void>run(() -> {
            sendAndWait(wired, "b".repeat(90));
            return null;
        });
        sender.awaitBlocked();
        wired.transport.failWrite(new IOException("Connection reset"));
        assertThatThrownBy(sender::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class);
    }

    @Test
    void an_interrupt_while_waiting_for_room_fails_only_that_send() throws Exception {
        Wired wired = stuck(Wired.withQueue(100));
        send(wired, "a".repeat(90), failure -> {});
        Running<Boolean> sender = Threads.run(() -> {
            assertThatThrownBy(() -> sendAndWait(wired, "b".repeat(90))).hasMessageContaining("nothing of it was sent");
            return Thread.interrupted();
        });
        sender.awaitBlocked();
        sender.thread().interrupt();
        assertThat(sender.get()).isTrue();
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @Test
    void an_interrupt_while_a_message_is_written_ends_the_connection() throws Exception {
        Wired wired = stuck(Wired.SETTINGS);
        Running<Boolean> sender = Threads.run(() -> {
            assertThatThrownBy(() -> sendAndWait(wired, "a")).hasMessageContaining("Interrupted");
            return Thread.interrupted();
        });
        sender.awaitBlocked();
        sender.thread().interrupt();
        assertThat(sender.get()).isTrue();
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    @Tag("A-RAS-2")
    void an_asynchronous_send_that_is_late_fails_and_ends_the_connection() {
        Wired wired = stuck(Wired.SETTINGS);
        List<Throwable> outcomes = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ofSeconds(3), outcomes::add);
        wired.timers.advance(Duration.ofMillis(2999));
        assertThat(outcomes).isEmpty();
        wired.timers.advance(Duration.ofMillis(1));
        assertThat(outcomes)
                .singleElement()
                .isInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(failure).hasRootCauseInstanceOf(SocketTimeoutException.class));
        assertThat(wired.transport.isClosed()).isTrue();
        assertThat(wired.listener.endings()).hasSize(1);
    }

    @Test
    void an_asynchronous_send_that_waits_for_another_message_has_its_deadline_too() {
        Wired wired = Wired.server().open();
        wired.connection.send(
                new Outgoing.TextPart(Outgoing.Fragmented.TEXT, "p", false), Duration.ZERO, failure -> {});
        List<Throwable> outcomes = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ofSeconds(3), outcomes::add);
        wired.timers.advance(Duration.ofSeconds(3));
        assertThat(outcomes).singleElement().isInstanceOf(IOException.class);
    }

    @Test
    void a_send_in_time_leaves_the_connection_alone_and_its_successors_their_own_time() {
        Wired wired = stuck(Wired.SETTINGS);
        List<Throwable> outcomes = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ofSeconds(3), outcomes::add);
        wired.timers.advance(Duration.ofSeconds(2));
        wired.connection.send(new Outgoing.Text("b"), Duration.ofSeconds(3), outcomes::add);
        wired.transport.finishWrite();
        wired.timers.advance(Duration.ofSeconds(2));
        assertThat(outcomes).hasSize(1);
        assertThat(wired.connection.isOpen()).isTrue();
        wired.timers.advance(Duration.ofSeconds(1));
        assertThat(outcomes).hasSize(2);
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    void a_timeout_of_any_length_is_accepted() {
        Wired wired = Wired.server().open();
        wired.connection.send(new Outgoing.Text("a"), Duration.ofMillis(Long.MAX_VALUE), failure -> {});
        wired.connection.setIdleTimeout(Duration.ofMillis(Long.MAX_VALUE));
        wired.timers.advance(Duration.ofDays(1000));
        assertThat(wired.connection.isOpen()).isTrue();
        assertThat(wired.wire()).containsExactly("text:a");
    }

    @Test
    void a_full_queue_stops_reading_until_half_of_it_is_written() {
        Wired wired = Wired.server(Wired.withQueue(1000));
        wired.transport.behave(Behaviour.PENDING);
        wired.listener.onText(text -> send(wired, "x".repeat(1500), failure -> {}));
        wired.open();
        assertThat(wired.receive(wired.remote.text("1"))).isFalse();
        wired.transport.progressWrite(900);
        assertThat(wired.transport.resumptions()).isZero();
        wired.transport.progressWrite(1100);
        assertThat(wired.transport.resumptions()).isEqualTo(1);
        wired.transport.finishWrite();
        assertThat(wired.transport.resumptions()).isEqualTo(1);
    }
}

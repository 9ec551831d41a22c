package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler sends to others is held back while more of its own input waits. */
class DeferralTest {
    /** What a handler sends in each tick at least if it sends to a crowd. */
    private static final int CROWD = 16;

    private final Wired sender = Wired.server();
    private final Wired receiver = Wired.server().open();
    private final List<String> outcomes = new ArrayList<>();

    private void send(Wired to, String text) {
        send(to, text, Duration.ZERO);
    }

    private void send(Wired to, String text, Duration timeout) {
        to.connection.send(
                new Outgoing.Text(text), timeout, failure -> outcomes.add(text + (failure == null ? "" : " failed")));
    }

    private void sendAndWait(Wired to, String text) {
        try {
            to.connection.sendAndWait(new Outgoing.Text(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void handle(int messages, Consumer<String> handler) {
        sender.listener.onText(handler);
        sender.open();
        sender.receive(IntStream.range(0, messages)
                .mapToObj(each -> sender.remote.text("m" + each))
                .toArray(ByteBuffer[]::new));
    }

    @Test
    void what_a_batch_of_messages_sends_to_another_leaves_in_one_write_and_in_order() {
        handle(16, text -> send(receiver, text));
        assertThat(receiver.transport.writeCount()).isOne();
        List<String> all =
                IntStream.range(0, 16).mapToObj(each -> "text:m" + each).toList();
        assertThat(receiver.wire()).isEqualTo(all);
        assertThat(outcomes.stream().map(each -> "text:" + each)).isEqualTo(all);
    }

    @Test
    void what_the_last_message_sends_is_written_before_its_handler_goes_on() {
        List<Integer> writes = new ArrayList<>();
        handle(3, text -> {
            send(receiver, text);
            writes.add(receiver.transport.writeCount());
        });
        assertThat(writes).containsExactly(0, 0, 1);
    }

    @Test
    void what_is_sent_before_an_incomplete_frame_does_not_wait_for_its_rest() {
        sender.listener.onText(text -> send(receiver, text));
        sender.open();
        ByteBuffer whole =
                Remote.together(sender.remote.text("first"), sender.remote.text("second"), sender.remote.text("third"));
        int cut = whole.remaining() / 2 + 3;
        sender.connection.receive(whole.slice(0, cut));
        assertThat(receiver.transport.writeCount()).isOne();
        sender.receive(whole.slice(cut, whole.remaining() - cut), whole.slice(0, 4));
        assertThat(receiver.wire()).containsExactly("text:first", "text:second", "text:third");
    }

    @Test
    void a_blocking_send_takes_along_what_was_held_back_before() {
        List<Integer> writes = new ArrayList<>();
        handle(2, text -> {
            send(receiver, text + " a");
            writes.add(receiver.transport.writeCount());
            sendAndWait(receiver, text + " b");
            writes.add(receiver.transport.writeCount());
        });
        assertThat(writes).startsWith(0, 1);
        assertThat(receiver.wire()).containsExactly("text:m0 a", "text:m0 b", "text:m1 a", "text:m1 b");
    }

    @Test
    void more_than_16_kibibytes_for_one_receiver_are_not_held_back() {
        handle(6, text -> send(receiver, "x".repeat(6000)));
        assertThat(receiver.transport.writeCount()).isEqualTo(2);
        assertThat(receiver.wire()).hasSize(6);
    }

    @Test
    void what_is_held_back_counts_for_the_bound_of_the_queue() {
        Wired small = Wired.server(Wired.withQueue(1000)).open();
        small.transport.behave(Behaviour.PENDING);
        handle(4, text -> send(small, "x".repeat(480)));
        assertThat(outcomes).hasSize(3).allMatch(each -> each.endsWith("failed"));
        small.transport.behave(Behaviour.INLINE);
        small.transport.finishWrite();
        assertThat(small.wire()).hasSize(1);
        assertThat(outcomes).hasSize(4);
    }

    @Test
    void what_a_receiver_that_is_closed_got_before_goes_out_before_its_close() {
        handle(3, text -> {
            if (text.equals("m1")) {
                receiver.connection.close(Closings.NORMAL, Closings.NORMAL);
            }
            send(receiver, text);
        });
        assertThat(receiver.wire()).containsExactly("text:m0", "close:1000:");
        assertThat(outcomes).containsExactlyInAnyOrder("m0", "m1 failed", "m2 failed");
    }

    @Test
    void what_waits_for_a_receiver_that_is_lost_fails_once() {
        handle(2, text -> {
            send(receiver, text);
            receiver.connection.fail(new IOException("gone"));
        });
        assertThat(outcomes).containsExactlyInAnyOrder("m0 failed", "m1 failed");
        assertThat(receiver.transport.misuses()).isZero();
    }

    @Test
    void nothing_is_left_if_the_sender_is_lost_while_it_sends() {
        handle(3, text -> {
            send(receiver, text);
            sender.connection.fail(new IOException("gone"));
        });
        assertThat(receiver.wire()).containsExactly("text:m0");
        assertThat(outcomes).containsExactly("m0");
    }

    @Test
    void nothing_is_left_if_the_handler_throws() {
        handle(3, text -> {
            send(receiver, text);
            throw new IllegalStateException("careless");
        });
        assertThat(receiver.wire()).containsExactly("text:m0");
    }

    @Test
    void it_leaves_before_the_handler_of_another_connection_runs_on_the_same_thread() {
        Wired inner = Wired.server();
        List<Integer> writes = new ArrayList<>();
        inner.listener.onClose(() -> {
            writes.add(receiver.transport.writeCount());
            send(receiver, "closed");
        });
        inner.open();
        handle(2, text -> {
            send(receiver, text);
            inner.connection.close(Closings.NORMAL, Closings.NORMAL);
            writes.add(receiver.transport.writeCount());
        });
        assertThat(writes).containsExactly(1, 2, 3);
        assertThat(receiver.wire()).containsExactly("text:m0", "text:closed", "text:m1");
    }

    @Test
    void what_a_completion_sends_is_written_as_well() {
        handle(
                2,
                text -> receiver.connection.send(
                        new Outgoing.Text(text), Duration.ZERO, failure -> send(receiver, "after " + text)));
        assertThat(receiver.wire()).containsExactly("text:m0", "text:m1", "text:after m0", "text:after m1");
    }

    @Test
    void what_another_connections_handler_holds_back_takes_along_what_this_one_did() {
        Wired other = Wired.server();
        other.listener.onText(text -> send(receiver, "other " + text));
        other.open();
        handle(2, text -> {
            send(receiver, text);
            if (text.equals("m0")) {
                try {
                    Threads.run(() -> other.receive(other.remote.text("a"), other.remote.text("b")))
                            .get();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
        assertThat(receiver.wire()).containsExactly("text:m0", "text:other a", "text:other b", "text:m1");
        assertThat(outcomes).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999})
    void what_must_be_sent_within_less_than_a_second_is_not_held_back(long timeoutMillis) {
        handle(3, text -> send(receiver, text, Duration.ofMillis(timeoutMillis)));
        assertThat(receiver.transport.writeCount()).isEqualTo(3);
    }

    @Test
    void without_corking_of_the_receiver_nothing_is_held_back() {
        Wired uncorked =
                Wired.server(Wired.SETTINGS.toBuilder().corking(false).build()).open();
        handle(3, text -> send(uncorked, text));
        assertThat(uncorked.transport.writeCount()).isEqualTo(3);
    }

    @Test
    void the_ticker_writes_what_the_sender_answers_and_leaves_what_it_goes_on_sending_to_a_crowd() {
        List<Integer> answers = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        handle(2, text -> {
            if (text.equals("m0")) {
                send(sender, "answer");
                for (int tick = 1; tick <= 3; tick++) {
                    sendToCrowd();
                    Wired.QUIET.tick();
                    answers.add(sender.transport.writeCount());
                    others.add(receiver.transport.writeCount());
                }
            }
        });
        assertThat(answers).containsExactly(0, 1, 1);
        assertThat(others).containsExactly(0, 0, 0);
    }

    private void sendToCrowd() {
        for (int member = 0; member < CROWD; member++) {
            send(receiver, "c");
        }
    }

    @Test
    void the_ticker_writes_for_a_handler_that_sends_to_few_for_two_ticks() {
        List<Integer> writes = new ArrayList<>();
        handle(2, text -> {
            if (text.equals("m0")) {
                for (int tick = 0; tick <= 3; tick++) {
                    for (int member = 1; member < CROWD; member++) {
                        send(receiver, "to few");
                    }
                    Wired.QUIET.tick();
                    writes.add(receiver.transport.writeCount());
                }
            }
        });
        assertThat(writes).containsExactly(0, 0, 1, 2);
    }

    @Test
    void the_ticker_writes_for_a_handler_that_has_sent_nothing_for_two_ticks() {
        List<Integer> writes = new ArrayList<>();
        handle(2, text -> {
            if (text.equals("m0")) {
                send(receiver, text);
                for (int tick = 0; tick <= 2; tick++) {
                    Wired.QUIET.tick();
                    writes.add(receiver.transport.writeCount());
                }
            }
        });
        assertThat(writes).containsExactly(0, 0, 1);
    }

    @Test
    void a_handler_that_writes_to_a_crowd_at_once_is_not_taken_for_one_that_sends_to_few() {
        Wired another = Wired.server().open();
        List<Integer> writes = new ArrayList<>();
        handle(2, text -> {
            if (text.equals("m0")) {
                send(receiver, text);
            } else {
                for (int tick = 0; tick <= 3; tick++) {
                    for (int member = 0; member < CROWD; member++) {
                        send(another, text);
                    }
                    Wired.QUIET.tick();
                    writes.add(receiver.transport.writeCount());
                }
            }
        });
        assertThat(another.transport.writeCount()).isEqualTo(4 * CROWD);
        assertThat(writes).containsOnly(0);
    }

    @Test
    void a_handler_that_goes_on_sending_to_a_crowd_holds_nothing_back_for_more_than_100_ticks() {
        List<Integer> writes = new ArrayList<>();
        handle(2, text -> {
            if (text.equals("m0")) {
                for (int tick = 0; tick <= 100; tick++) {
                    sendToCrowd();
                    Wired.QUIET.tick();
                    writes.add(receiver.transport.writeCount());
                }
            }
        });
        assertThat(writes.subList(0, 100)).containsOnly(0);
        assertThat(writes.get(100)).isOne();
    }

    @Test
    void what_waits_behind_a_write_that_pends_is_written_when_it_is_done() {
        receiver.transport.behave(Behaviour.PENDING);
        send(receiver, "before");
        handle(3, text -> send(receiver, text));
        assertThat(receiver.transport.writeCount()).isOne();
        receiver.transport.behave(Behaviour.INLINE);
        receiver.transport.finishWrite();
        assertThat(receiver.transport.writeCount()).isEqualTo(2);
        assertThat(receiver.wire()).containsExactly("text:before", "text:m0", "text:m1", "text:m2");
        assertThat(outcomes).containsExactly("before", "m0", "m1", "m2");
    }
}

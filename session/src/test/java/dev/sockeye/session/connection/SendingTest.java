package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Threads.Running;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The order of what is sent, whose turn it is, and who is notified. */
class SendingTest {
    private static final SendCompletion NOBODY = failure -> {};

    private static void send(Wired wired, String text, SendCompletion completion) {
        wired.connection.send(new Outgoing.Text(text), Duration.ZERO, completion);
    }

    private static void sendAndWait(Wired wired, String text) throws IOException {
        wired.connection.sendAndWait(new Outgoing.Text(text));
    }

    private static void sendPart(Wired wired, String text, boolean last) throws IOException {
        wired.connection.sendAndWait(new Outgoing.TextPart(Outgoing.Fragmented.TEXT, text, last));
    }

    @Test
    @Tag("A-RBA-2")
    @Tag("A-REM-9")
    void sixty_four_threads_send_at_once_and_every_message_arrives_whole_and_in_its_threads_order() throws Exception {
        int threads = 64;
        int each = 500;
        Wired wired = Wired.server().open();
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger completed = new AtomicInteger();
        List<Running<Void>> senders = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int id = thread;
            senders.add(Threads.run(() -> {
                start.await();
                for (int i = 0; i < each; i++) {
                    String text = id + ":" + i;
                    if (i % 2 == 0) {
                        sendAndWait(wired, text);
                        completed.incrementAndGet();
                    } else {
                        send(wired, text, failure -> completed.addAndGet(failure == null ? 1 : 0));
                    }
                }
                return null;
            }));
        }
        start.countDown();
        for (Running<Void> sender : senders) {
            sender.get();
        }
        int[] next = new int[threads];
        List<String> got = wired.wire();
        assertThat(got).hasSize(threads * each);
        for (String message : got) {
            String[] parts = message.split(":", -1);
            assertThat(Integer.parseInt(parts[2])).isEqualTo(next[Integer.parseInt(parts[1])]++);
        }
        Threads.await(() -> completed.get() == threads * each);
        assertThat(wired.transport.misuses()).isZero();
    }

    @Test
    @Tag("A-GEN-3")
    void a_message_in_parts_is_never_mixed_with_those_of_other_threads() throws Exception {
        Wired wired = Wired.server().open();
        sendPart(wired, "one ", false);
        Running<Void> other = Threads.<Void>run(() -> {
            sendAndWait(wired, "other");
            return null;
        });
        other.awaitBlocked();
        sendPart(wired, "two ", false);
        sendPart(wired, "three", true);
        other.get();
        assertThat(wired.wire()).containsExactly("text:one two three", "text:other");
    }

    @Test
    @Tag("A-REM-3")
    void control_frames_pass_between_the_parts_of_a_message() throws Exception {
        Wired wired = Wired.server().open();
        sendPart(wired, "one ", false);
        Threads.run(() -> {
                    wired.connection.sendAndWait(new Outgoing.Ping(ByteBuffer.wrap(new byte[] {7})));
                    wired.connection.sendAndWait(new Outgoing.Pong(ByteBuffer.wrap(new byte[] {8})));
                    return null;
                })
                .get();
        sendPart(wired, "two", true);
        assertThat(wired.wire()).containsExactly("ping:07", "pong:08", "text:one two");
    }

    @Test
    void many_messages_that_wait_for_another_go_in_order_and_each_is_reported() throws Exception {
        int count = 50_000;
        Wired wired = Wired.server().open();
        sendPart(wired, "open", false);
        List<Integer> notified = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger successes = new AtomicInteger();
        Threads.run(() -> {
                    for (int i = 0; i < count; i++) {
                        int number = i;
                        send(wired, "m" + i, failure -> {
                            (failure == null ? successes : failures).incrementAndGet();
                            if (number % 10_000 == 0) {
                                notified.add(number);
                            }
                        });
                    }
                    return null;
                })
                .get();
        assertThat(successes).hasValue(0);
        sendPart(wired, "", true);
        assertThat(successes).hasValue(count);
        assertThat(failures).hasValue(0);
        assertThat(notified).isSorted().hasSize(5);
        List<String> got = wired.wire();
        assertThat(got)
                .hasSize(count + 1)
                .startsWith("text:open", "text:m0", "text:m1")
                .endsWith("text:m" + (count - 1));
    }

    @Test
    void parts_a_handler_sends_from_one_callback_to_the_next_are_one_message_whichever_threads_call_it()
            throws Exception {
        Wired wired = Wired.server();
        wired.listener.onText(text -> {
            try {
                wired.connection.sendAndWait(new Outgoing.TextPart(Outgoing.Fragmented.TEXT, text, text.equals("end")));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        wired.open();
        for (String text : List.of("a ", "b ", "end")) {
            ByteBuffer frame = wired.remote.text(text);
            Threads.run(() -> wired.receive(frame)).get();
        }
        assertThat(wired.wire()).containsExactly("text:a b end");
    }

    @Test
    @Tag("A-REM-10")
    void text_that_utf8_cannot_hold_is_refused_and_nothing_of_it_is_sent() throws Exception {
        Wired wired = Wired.server().open();
        assertThatThrownBy(() -> sendAndWait(wired, "a\uD800b")).isInstanceOf(IllegalArgumentException.class);
        sendPart(wired, "open", false);
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Threads.run(() -> {
                    send(wired, "\uDC00", outcome::set);
                    return null;
                })
                .get();
        sendPart(wired, "", true);
        assertThat(outcome.get()).isInstanceOf(IllegalArgumentException.class);
        assertThat(wired.wire()).containsExactly("text:open");
    }

    @Test
    @Tag("A-REM-4")
    @Tag("A-REM-5")
    void a_buffer_is_used_up_and_may_be_changed_at_once_also_when_the_message_waits() throws Exception {
        Wired wired = Wired.server().open();
        ByteBuffer direct = ByteBuffer.allocateDirect(2).put(new byte[] {1, 2}).flip();
        wired.connection.sendAndWait(new Outgoing.Binary(direct));
        assertThat(direct.hasRemaining()).isFalse();
        sendPart(wired, "a", false);
        ByteBuffer later = ByteBuffer.wrap(new byte[] {3, 4});
        wired.connection.send(new Outgoing.Binary(later), Duration.ZERO, NOBODY);
        assertThat(later.hasRemaining()).isFalse();
        later.array()[0] = 9;
        sendPart(wired, "b", true);
        assertThat(wired.wire()).containsExactly("binary:0102", "text:ab", "binary:0304");
    }

    @Test
    @Tag("A-RAS-4")
    void completions_come_once_each_in_order_and_only_when_their_bytes_were_handed_over() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        List<String> notified = new ArrayList<>();
        for (String text : List.of("a", "b", "c")) {
            send(wired, text, failure -> notified.add(text + failure));
        }
        assertThat(notified).isEmpty();
        assertThat(wired.waiting()).isEqualTo(9);
        wired.transport.finishWrite();
        assertThat(notified).containsExactly("anull");
        wired.transport.finishWrite();
        assertThat(notified).containsExactly("anull", "bnull", "cnull");
        assertThat(wired.waiting()).isZero();
        assertThat(wired.transport.writeCount()).isEqualTo(2);
    }

    @Test
    @Tag("A-GEN-6")
    void a_completion_may_send_again_a_hundred_thousand_times() {
        Wired wired = Wired.server().open();
        AtomicInteger sent = new AtomicInteger();
        SendCompletion again = new SendCompletion() {
            @Override
            public void complete(Throwable failure) {
                if (sent.incrementAndGet() < 100_000) {
                    send(wired, "x", this);
                }
            }
        };
        send(wired, "x", again);
        assertThat(sent).hasValue(100_000);
    }

    @Test
    void what_a_completion_sends_is_reported_after_what_was_sent_before() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        List<String> notified = new ArrayList<>();
        send(wired, "a", failure -> notified.add("a"));
        send(wired, "b", failure -> {
            notified.add("b");
            wired.transport.behave(Behaviour.INLINE);
            send(wired, "d", nested -> notified.add("d"));
        });
        send(wired, "c", failure -> notified.add("c"));
        wired.transport.finishWrite();
        wired.transport.finishWrite();
        assertThat(notified).containsExactly("a", "b", "c", "d");
    }

    @Test
    @Tag("A-GEN-6")
    void completions_run_without_the_lock() {
        Wired wired = Wired.server().open();
        AtomicReference<Long> fromOtherThread = new AtomicReference<>();
        send(wired, "a", failure -> fromOtherThread.set(pendingBytesSeenByOtherThread(wired)));
        assertThat(fromOtherThread).hasValue(0L);
    }

    @Test
    void a_completion_may_wait_for_a_send_of_its_own() {
        Wired wired = Wired.server().open();
        List<String> notified = new ArrayList<>();
        send(wired, "a", failure -> {
            try {
                sendAndWait(wired, "b");
                notified.add("b is written");
            } catch (IOException e) {
                notified.add(e.toString());
            }
        });
        assertThat(notified).containsExactly("b is written");
    }

    private static long pendingBytesSeenByOtherThread(Wired wired) {
        try {
            return Threads.run(() -> wired.waiting()).get();
        } catch (Exception e) {
            throw new AssertionError("The lock is held", e);
        }
    }

    @Test
    void a_completion_that_throws_does_not_keep_others_from_being_notified() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        List<String> notified = new ArrayList<>();
        send(wired, "a", failure -> {});
        send(wired, "b", failure -> {
            throw new IllegalStateException("careless");
        });
        send(wired, "c", failure -> notified.add("c"));
        wired.transport.finishWrite();
        wired.transport.finishWrite();
        assertThat(notified).containsExactly("c");
    }

    @Test
    @Tag("A-RAS-4")
    @Tag("J-TL-7")
    void what_is_not_handed_over_when_the_connection_is_lost_fails_once_with_the_cause() {
        Wired wired = Wired.server().open();
        wired.transport.behave(Behaviour.PENDING);
        List<Throwable> notified = new ArrayList<>();
        send(wired, "a", notified::add);
        send(wired, "b", notified::add);
        wired.connection.send(
                new Outgoing.TextPart(Outgoing.Fragmented.TEXT, "p", false), Duration.ZERO, notified::add);
        wired.connection.send(new Outgoing.Text("waits"), Duration.ZERO, notified::add);
        IOException cause = new IOException("Connection reset");
        wired.transport.failWrite(cause);
        assertThat(notified)
                .hasSize(4)
                .allSatisfy(failure ->
                        assertThat(failure).isInstanceOf(IOException.class).hasCause(cause));
        send(wired, "late", notified::add);
        assertThat(notified).hasSize(5);
        assertThat(wired.waiting()).isZero();
    }

    @Test
    void a_message_that_waits_for_another_is_failed_by_close_and_the_close_frame_goes_out() {
        Wired wired = Wired.server().open();
        wired.connection.send(new Outgoing.TextPart(Outgoing.Fragmented.TEXT, "p", false), Duration.ZERO, NOBODY);
        List<Throwable> notified = new ArrayList<>();
        send(wired, "waits", notified::add);
        wired.connection.close(new CloseStatus(1000, "bye"), new CloseStatus(1000, "bye"));
        assertThat(notified).singleElement().isInstanceOf(IOException.class);
        assertThat(wired.wire()).containsExactly("close:1000:bye");
    }
}

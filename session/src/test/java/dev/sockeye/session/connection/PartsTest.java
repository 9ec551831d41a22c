package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.connection.Outgoing.Fragmented;
import dev.sockeye.session.connection.Threads.Running;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that are sent in parts, by whichever threads (RFC 6455 section 5.4). */
class PartsTest {
    private static final SendCompletion NOBODY = failure -> {};

    private static void text(Wired wired, String part, boolean last) throws IOException {
        wired.connection.sendAndWait(new Outgoing.TextPart(Fragmented.TEXT, part, last));
    }

    private static void binary(Wired wired, int part, boolean last) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {(byte) part});
        wired.connection.sendAndWait(new Outgoing.BinaryPart(Fragmented.BINARY, bytes, last));
    }

    private static Running<Void> whole(Wired wired, String text) {
        return Threads.run(() -> {
            wired.connection.sendAndWait(new Outgoing.Text(text));
            return null;
        });
    }

    @Test
    @Tag("A-GEN-3")
    void parts_are_one_message_whichever_threads_send_them_one_after_another() throws Exception {
        Wired wired = Wired.server().open();
        for (String part : List.of("a", "b", "c", "d")) {
            Threads.run(() -> {
                        text(wired, part, part.equals("d"));
                        return null;
                    })
                    .get();
        }
        assertThat(wired.wire()).containsExactly("text:abcd");
    }

    @Test
    @Tag("A-GEN-3")
    void a_handler_may_send_the_last_part_of_a_message_that_another_thread_has_begun() throws Exception {
        Wired wired = Wired.server();
        wired.listener.onText(part -> {
            try {
                text(wired, part, true);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        wired.open();
        text(wired, "begun ", false);
        wired.receive(wired.remote.text("ended"));
        assertThat(wired.wire()).containsExactly("text:begun ended");
    }

    @Test
    @Tag("A-RBA-2")
    void whole_messages_and_parts_of_the_other_kind_wait_for_the_end_of_the_open_message() throws Exception {
        Wired wired = Wired.server().open();
        text(wired, "one ", false);
        Running<Void> whole = whole(wired, "whole").awaitBlocked();
        Running<Void> other = Threads.<Void>run(() -> {
                    binary(wired, 1, false);
                    return null;
                })
                .awaitBlocked();
        text(wired, "two", true);
        whole.get();
        other.get();
        binary(wired, 2, true);
        assertThat(wired.wire()).containsExactly("text:one two", "text:whole", "binary:0102");
    }

    @Test
    @Tag("A-GEN-3")
    void text_and_binary_parts_of_several_threads_at_once_never_mix() throws Exception {
        Wired wired = Wired.server().open();
        CountDownLatch start = new CountDownLatch(1);
        List<Running<Void>> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean isText = i % 2 == 0;
            senders.add(Threads.run(() -> {
                start.await();
                for (int n = 0; n < 300; n++) {
                    if (isText) {
                        text(wired, "t", n % 3 == 2);
                    } else {
                        binary(wired, 7, n % 3 == 2);
                    }
                }
                return null;
            }));
        }
        start.countDown();
        Running<Void> closer = Threads.run(() -> {
            for (Running<Void> sender : senders) {
                sender.get();
            }
            return null;
        });
        closer.get();
        List<String> got = wired.wire();
        assertThat(got).allMatch(message -> message.matches("text:t+|binary:(07)+"));
        assertThat(got.stream()
                        .filter(message -> message.startsWith("text"))
                        .mapToInt(m -> m.length() - 5)
                        .sum())
                .isEqualTo(4 * 300);
    }

    @Test
    @Tag("A-RBA-4")
    void a_stream_is_a_message_of_its_own_and_waits_for_the_open_one_of_its_kind() {
        Wired wired = Wired.server().open();
        Object stream = new Object();
        Connection connection = wired.connection;
        connection.send(new Outgoing.TextPart(Fragmented.TEXT, "1", false), Duration.ZERO, NOBODY);
        connection.send(new Outgoing.TextPart(stream, "a", false), Duration.ZERO, NOBODY);
        connection.send(new Outgoing.Text("whole"), Duration.ZERO, NOBODY);
        connection.send(new Outgoing.TextPart(stream, "b", true), Duration.ZERO, NOBODY);
        connection.send(new Outgoing.TextPart(Fragmented.TEXT, "2", true), Duration.ZERO, NOBODY);
        assertThat(wired.wire()).containsExactly("text:12", "text:ab", "text:whole");
    }

    @Test
    void parts_go_on_however_much_waits_for_their_end() throws Exception {
        Wired wired = Wired.server(Wired.withQueue(100)).open();
        text(wired, "1", false);
        wired.connection.send(new Outgoing.Text("x".repeat(95)), Duration.ZERO, NOBODY);
        text(wired, "2".repeat(50), false);
        text(wired, "3", true);
        assertThat(wired.wire()).containsExactly("text:1" + "2".repeat(50) + "3", "text:" + "x".repeat(95));
    }

    @Test
    @Tag("A-RBA-2")
    void a_send_of_another_thread_fails_alone_when_the_open_message_does_not_go_on() throws Exception {
        Wired wired = Wired.server().open();
        text(wired, "begun", false);
        Running<Void> waiting = whole(wired, "whole").awaitBlocked();
        wired.timers.advance(Duration.ofSeconds(20));
        assertThatThrownBy(waiting::get)
                .cause()
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("next part")
                .hasMessageContaining("nothing of this message was sent");
        assertThat(wired.connection.isOpen()).isTrue();
        text(wired, " and ended", true);
        assertThat(wired.wire()).containsExactly("text:begun and ended");
    }

    @Test
    @Tag("A-RBA-2")
    void a_thread_that_waits_for_its_own_message_to_end_fails_soon_and_can_go_on_with_it() throws Exception {
        Wired wired = Wired.server().open();
        Running<Void> misuse = Threads.run(() -> {
            text(wired, "begun", false);
            assertThatThrownBy(() -> wired.connection.sendAndWait(new Outgoing.Text("inside")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("last part");
            text(wired, " and ended", true);
            return null;
        });
        misuse.awaitBlocked();
        wired.timers.advance(Duration.ofSeconds(1));
        misuse.get();
        assertThat(wired.wire()).containsExactly("text:begun and ended");
    }

    @Test
    void a_thread_that_works_for_two_may_wait_for_a_message_it_has_begun_and_another_ends() throws Exception {
        Wired wired = Wired.server().open();
        Running<Void> pooled = Threads.run(() -> {
            text(wired, "begun", false);
            wired.connection.sendAndWait(new Outgoing.Text("whole"));
            return null;
        });
        pooled.awaitBlocked();
        wired.timers.advance(Duration.ofMillis(900));
        text(wired, ",", false);
        wired.timers.advance(Duration.ofMillis(900));
        text(wired, "ended", true);
        pooled.get();
        assertThat(wired.wire()).containsExactly("text:begun,ended", "text:whole");
    }

    @Test
    @Tag("A-RBA-2")
    void a_send_waits_for_as_long_as_the_open_message_goes_on() throws Exception {
        Wired wired = Wired.server().open();
        text(wired, "0", false);
        Running<Void> waiting = whole(wired, "whole").awaitBlocked();
        for (int part = 1; part < 5; part++) {
            wired.timers.advance(Duration.ofSeconds(19));
            text(wired, String.valueOf(part), part == 4);
        }
        waiting.get();
        assertThat(wired.wire()).containsExactly("text:01234", "text:whole");
    }

    @Test
    @Tag("A-RAS-2")
    void an_asynchronous_send_that_waits_for_another_message_fails_alone_at_its_deadline() {
        Wired wired = Wired.server().open();
        wired.connection.send(new Outgoing.TextPart(Fragmented.TEXT, "p", false), Duration.ZERO, NOBODY);
        List<Throwable> outcome = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("a"), Duration.ofSeconds(3), outcome::add);
        wired.timers.advance(Duration.ofSeconds(3));
        assertThat(outcome).singleElement().isInstanceOf(SocketTimeoutException.class);
        assertThat(wired.connection.isOpen()).isTrue();
    }

    @Test
    void closing_fails_what_waits_for_the_end_of_a_message_and_says_so() throws Exception {
        Wired wired = Wired.server().open();
        text(wired, "begun", false);
        List<Throwable> outcome = new ArrayList<>();
        wired.connection.send(new Outgoing.Text("waits"), Duration.ZERO, outcome::add);
        wired.connection.close(Closings.NORMAL, Closings.NORMAL);
        assertThat(outcome).singleElement().isInstanceOf(IOException.class);
    }
}

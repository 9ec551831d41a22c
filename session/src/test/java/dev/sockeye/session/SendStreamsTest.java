package dev.sockeye.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.Threads;
import jakarta.websocket.RemoteEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that are written as streams, one after the other. */
class SendStreamsTest {
    private final Live live = Live.of(new Scripted());
    private final RemoteEndpoint.Basic basic = live.open().session.getBasicRemote();

    @Test
    @Tag("A-RBA-4")
    void a_stream_is_one_binary_message_of_any_size() throws Exception {
        byte[] large = new byte[20_000];
        large[19_999] = 7;
        try (OutputStream stream = basic.getSendStream()) {
            stream.write(1);
            stream.write(large);
            stream.flush();
            stream.flush();
            stream.write(2);
        }
        try (OutputStream unused = basic.getSendStream()) {
            unused.flush();
        }
        try (OutputStream empty = basic.getSendStream()) {
            empty.write(new byte[0]);
        }
        List<String> wire = live.wire();
        assertThat(wire).hasSize(2).last().isEqualTo("binary:");
        assertThat(wire.get(0)).hasSize(7 + 2 * 20_002).startsWith("binary:01").endsWith("0702");
    }

    @Test
    @Tag("A-RBA-4")
    @Tag("A-RBA-5")
    void a_writer_is_one_text_message_of_any_size() throws Exception {
        String large = "x".repeat(8191) + "\uD83D\uDE00" + "y".repeat(9000);
        try (Writer writer = basic.getSendWriter()) {
            writer.write(large);
            writer.flush();
            writer.append("end");
        }
        try (Writer unused = basic.getSendWriter()) {
            unused.flush();
        }
        try (Writer empty = basic.getSendWriter()) {
            empty.write("");
        }
        assertThat(live.wire()).containsExactly("text:" + large + "end", "text:");
    }

    @Test
    @Tag("A-RBA-5")
    void closed_streams_and_writers_take_nothing_more_and_may_be_closed_again() throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        stream.close();
        stream.close();
        assertThatThrownBy(() -> stream.write(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(stream::flush).isInstanceOf(IOException.class);
        Writer writer = basic.getSendWriter();
        writer.write("a");
        writer.close();
        writer.close();
        assertThatThrownBy(() -> writer.write("b")).isInstanceOf(IOException.class);
        assertThat(live.wire()).containsExactly("binary:01", "text:a");
    }

    @Test
    @Tag("A-RBA-2")
    @Tag("A-RBA-5")
    void other_messages_wait_while_a_stream_is_open_and_the_stream_goes_on() throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        stream.flush();
        Future<Void> whole = live.session.getAsyncRemote().sendText("whole");
        assertThat(whole).isNotDone();
        Threads.Running<Void> second = Threads.<Void>run(() -> {
                    try (OutputStream other = basic.getSendStream()) {
                        other.write("second".getBytes(UTF_8));
                    }
                    return null;
                })
                .awaitBlocked();
        stream.write(2);
        stream.close();
        second.get();
        assertThat(whole).isDone();
        assertThat(live.wire()).containsExactly("binary:0102", "text:whole", "binary:7365636f6e64");
    }

    @Test
    @Tag("A-RBA-2")
    @Tag("A-RBA-5")
    void another_message_of_the_same_thread_is_refused_while_a_stream_is_open_and_nothing_is_lost() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Threads.Running<Void> clock = Threads.run(() -> {
            while (!done.get()) {
                live.wired.timers.advance(Duration.ofMillis(100));
                LockSupport.parkNanos(100_000);
            }
            return null;
        });
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        stream.flush();
        assertThatThrownBy(() -> basic.sendText("whole")).isInstanceOf(IllegalStateException.class);
        OutputStream second = basic.getSendStream();
        second.write("second".getBytes(UTF_8));
        assertThatThrownBy(second::flush).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(second::close).isInstanceOf(IllegalStateException.class);
        Writer writer = basic.getSendWriter();
        writer.write("writer");
        assertThatThrownBy(writer::close).isInstanceOf(IllegalStateException.class);
        stream.write(2);
        stream.close();
        second.close();
        writer.close();
        basic.sendText("whole");
        done.set(true);
        clock.get();
        assertThat(live.wire()).containsExactly("binary:0102", "binary:7365636f6e64", "text:writer", "text:whole");
    }

    @Test
    void a_stream_of_one_thread_makes_other_threads_wait() throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        stream.flush();
        Threads.Running<Void> other = Threads.<Void>run(() -> {
            basic.sendText("other");
            return null;
        });
        other.awaitBlocked();
        stream.close();
        other.get();
        assertThat(live.wire()).containsExactly("binary:01", "text:other");
    }

    @Test
    @Tag("A-REM-10")
    void a_writers_text_that_cannot_be_sent_is_dropped_or_where_a_part_is_out_ends_the_session() throws Exception {
        Writer unsent = basic.getSendWriter();
        unsent.write("\uD83D");
        assertThatThrownBy(unsent::close).isInstanceOf(IllegalArgumentException.class);
        basic.sendText("goes on");
        Writer begun = basic.getSendWriter();
        begun.write("begun");
        begun.flush();
        begun.write("\uD83D");
        assertThatThrownBy(begun::close).isInstanceOf(IllegalArgumentException.class);
        assertThat(live.session.isOpen()).isFalse();
        assertThat(live.wire()).containsExactly("text:goes on", "close:1011:A message could not be completed");
    }

    @Test
    @Tag("A-RBA-5")
    void a_stream_that_is_open_when_the_session_closes_fails() throws Exception {
        OutputStream stream = basic.getSendStream();
        stream.write(1);
        live.session.close();
        assertThatThrownBy(stream::flush).isInstanceOf(IOException.class);
        assertThatThrownBy(stream::close).isInstanceOf(IOException.class);
    }
}

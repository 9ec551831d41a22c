package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.connection.Threads;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Writing to a host that takes as much as a test says. */
class HostOutputTest {
    /** Takes so many writes and flushes, then none until it is given room again. */
    private static final class Sink extends ServletOutputStream {
        private final List<String> taken = new ArrayList<>();
        private int room;
        /** What happens right after the host has taken enough for the first time. */
        private Callable<Void> whenFull = () -> null;

        @Override
        public boolean isReady() {
            boolean ready = room > 0;
            if (!ready) {
                Callable<Void> first = whenFull;
                whenFull = () -> null;
                try {
                    first.call();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int value) {
            throw new AssertionError("Expected whole arrays only");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            assertThat(offset).isZero();
            assertThat(length).isEqualTo(bytes.length);
            take(String.valueOf(length));
        }

        @Override
        public void flush() {
            take("flush");
        }

        private void take(String what) {
            room--;
            taken.add(what);
        }
    }

    private static final int KIBIBYTE = 1024;

    private final Sink sink = new Sink();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final HostOutput output = new HostOutput(sink, closed::get);
    private final RecordedWrite pending = new RecordedWrite();

    private boolean write(int... sizes) throws IOException {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int size : sizes) {
            buffers.add(ByteBuffer.allocate(size + 10).position(7).limit(size + 7));
        }
        return output.write(buffers, pending);
    }

    private void giveRoom(int room) throws IOException {
        sink.room = room;
        output.onWritePossible();
    }

    @Test
    void each_piece_is_an_array_of_its_own_of_64_kibibytes_at_most_and_a_flush_follows() throws IOException {
        sink.room = 100;
        assertThat(write(1, 130 * KIBIBYTE)).isTrue();
        assertThat(sink.taken).containsExactly("1", "65536", "65536", "2048", "flush");
        assertThat(pending.log()).isEmpty();
    }

    @Test
    void progress_is_what_the_host_has_passed_on_and_not_what_it_was_given() throws IOException {
        sink.room = 2;
        assertThat(write(200 * KIBIBYTE)).isFalse();
        assertThat(pending.log()).containsExactly("progress:65536");
        giveRoom(0);
        assertThat(pending.log()).hasSize(1);
        giveRoom(1);
        assertThat(pending.log()).endsWith("progress:131072");
        giveRoom(2);
        assertThat(pending.log()).endsWith("progress:204800").doesNotContain("written");
        giveRoom(1);
        assertThat(pending.log()).endsWith("written");
        assertThat(sink.taken).containsExactly("65536", "65536", "65536", "8192", "flush");
    }

    @Test
    void it_awaits_the_host_from_the_start_and_whenever_that_took_less_than_there_is() throws IOException {
        assertThat(output.isAwaitingHost()).isTrue();
        giveRoom(1);
        assertThat(output.isAwaitingHost()).isFalse();
        assertThat(write(1)).isFalse();
        assertThat(output.isAwaitingHost()).isTrue();
        giveRoom(5);
        assertThat(output.isAwaitingHost()).isFalse();
        assertThat(pending.log()).containsExactly("written");
    }

    @Test
    void a_host_that_calls_while_a_thread_writes_has_its_own_back_at_once_and_is_asked_again() throws IOException {
        sink.room = 1;
        sink.whenFull = () -> {
            sink.room = 5;
            Threads.run(() -> {
                        output.onWritePossible();
                        return null;
                    })
                    .get();
            assertThat(sink.taken).containsExactly("1");
            return null;
        };
        assertThat(write(1)).isTrue();
        assertThat(sink.taken).containsExactly("1", "flush");
        assertThat(pending.log()).doesNotContain("written");
    }

    @Test
    void nothing_is_written_to_a_closed_connection() {
        sink.room = 5;
        closed.set(true);
        assertThatThrownBy(() -> write(1)).isInstanceOf(IOException.class).hasMessage("The connection is closed");
        assertThat(sink.taken).isEmpty();
    }
}

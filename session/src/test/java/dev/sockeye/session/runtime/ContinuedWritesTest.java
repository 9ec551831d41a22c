package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes over a pipe of the system, which takes what it takes. */
class ContinuedWritesTest {
    private static final int LARGE = 4 << 20;

    private final List<String> reports = new ArrayList<>();
    private final Queue<Runnable> whenWritable = new ArrayDeque<>();
    private Pipe pipe;
    private ContinuedWrites writes;

    private final PendingWrite pending = new PendingWrite() {
        private long last;

        @Override
        public void progress(long bytes) {
            assertThat(bytes).isGreaterThan(last);
            last = bytes;
            reports.add("progress");
        }

        @Override
        public void written() {
            reports.add("written");
        }

        @Override
        public void failed(Throwable cause) {
            reports.add("failed");
        }
    };

    @BeforeEach
    void open() throws IOException {
        pipe = Pipe.open();
        pipe.sink().configureBlocking(false);
        ContinuedWrites.Channel channel = new ContinuedWrites.Channel() {
            @Override
            public boolean write(PortionedWrite bytes) throws IOException {
                return bytes.writeTo(pipe.sink());
            }

            @Override
            public void whenWritable(Runnable then) {
                whenWritable.add(then);
            }
        };
        writes = new ContinuedWrites(channel, Runnable::run);
    }

    @AfterEach
    void close() throws IOException {
        pipe.sink().close();
        pipe.source().close();
    }

    private void read(int bytes) throws IOException {
        Channels.newInputStream(pipe.source()).readNBytes(bytes);
    }

    @Test
    void what_the_system_takes_at_once_is_reported_by_the_answer_alone() throws IOException {
        assertThat(writes.write(List.of(ByteBuffer.allocate(10)), pending)).isTrue();
        assertThat(reports).isEmpty();
        assertThat(whenWritable).isEmpty();
    }

    @Test
    void the_rest_goes_on_as_often_as_the_channel_is_writable_and_is_reported() throws IOException {
        assertThat(writes.write(List.of(ByteBuffer.allocate(LARGE)), pending)).isFalse();
        assertThat(reports).containsExactly("progress");
        int turns = 0;
        while (!reports.contains("written")) {
            read(4096 * 8);
            whenWritable.remove().run();
            turns++;
        }
        assertThat(reports).hasSize(1 + turns).endsWith("progress", "written");
    }

    @Test
    void nothing_taken_is_no_progress() throws IOException {
        writes.write(List.of(ByteBuffer.allocate(LARGE)), pending);
        whenWritable.remove().run();
        whenWritable.remove().run();
        assertThat(reports).containsExactly("progress");
        assertThat(whenWritable).hasSize(1);
    }

    @Test
    void a_stream_that_breaks_meanwhile_is_reported() throws IOException {
        writes.write(List.of(ByteBuffer.allocate(LARGE)), pending);
        pipe.source().close();
        whenWritable.remove().run();
        assertThat(reports).containsExactly("progress", "failed");
    }
}

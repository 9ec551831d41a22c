package dev.sockeye.container.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whose turn it is to read. */
class ReadTurnsTest {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean writable = new AtomicBoolean(true);
    private final HostOutput output = new HostOutput(
            new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return writable.get();
                }

                @Override
                public void setWriteListener(WriteListener listener) {}

                @Override
                public void write(int value) {}
            },
            closed::get);

    private ReadTurns turns(boolean confined) throws IOException {
        output.onWritePossible();
        ReadTurns turns = new ReadTurns(confined, output, closed::get);
        turns.answerable();
        return turns;
    }

    /** Turns of which this thread has one, and pauses. */
    private ReadTurns paused(boolean confined) throws IOException {
        ReadTurns turns = turns(confined);
        turns.called();
        assertThat(turns.take()).isTrue();
        turns.pause();
        assertThat(turns.goesOn()).isFalse();
        return turns;
    }

    @Test
    void nobody_reads_before_the_host_reports_and_answers_can_be_written() {
        ReadTurns turns = new ReadTurns(false, output, closed::get);
        turns.called();
        assertThat(turns.take()).isFalse();
        turns.answerable();
        assertThat(turns.take()).isTrue();

        ReadTurns unreported = new ReadTurns(false, output, closed::get);
        unreported.answerable();
        assertThat(unreported.take()).isFalse();
    }

    @Test
    void one_thread_reads_and_looks_again_if_the_host_has_called_meanwhile() throws IOException {
        ReadTurns turns = turns(false);
        turns.called();
        assertThat(turns.take()).isTrue();
        turns.called();
        assertThat(turns.take()).isFalse();
        turns.foundNothing();
        assertThat(turns.goesOn()).isTrue();
        turns.foundNothing();
        assertThat(turns.goesOn()).isFalse();
        assertThat(turns.take()).as("nothing reported since").isFalse();
    }

    @Test
    void who_resumes_reads_what_was_left_at_the_pause() throws IOException {
        ReadTurns turns = paused(false);
        assertThat(turns.take()).isFalse();
        assertThat(turns.resume()).isTrue();
        assertThat(turns.take()).isTrue();
    }

    @Test
    void a_resumption_before_its_pause_is_none() throws IOException {
        ReadTurns turns = turns(false);
        turns.called();
        assertThat(turns.take()).isTrue();
        turns.resume();
        turns.pause();
        assertThat(turns.goesOn()).isTrue();
    }

    @Test
    void nobody_reads_after_the_end_or_a_closed_connection() throws IOException {
        ReadTurns ended = turns(false);
        ended.called();
        ended.end();
        ended.called();
        assertThat(ended.take()).isFalse();

        ReadTurns turns = turns(false);
        turns.called();
        assertThat(turns.take()).isTrue();
        closed.set(true);
        assertThat(turns.goesOn()).isFalse();
        assertThat(turns.take()).isFalse();
    }

    @Test
    void a_thread_of_a_host_that_alone_may_read_is_kept_while_reading_pauses() throws Exception {
        ReadTurns turns = paused(true);
        Threads.Running<Boolean> kept = Threads.run(turns::take).awaitBlocked();
        assertThat(turns.resume()).as("whether another thread may read").isFalse();
        assertThat(kept.get()).isTrue();
    }

    @Test
    void a_kept_thread_is_let_go_when_the_host_needs_it_for_output() throws Exception {
        ReadTurns turns = paused(true);
        Threads.Running<Boolean> kept = Threads.run(turns::take).awaitBlocked();
        writable.set(false);
        assertThat(output.write(List.of(ByteBuffer.allocate(1)), new RecordedWrite()))
                .isFalse();
        turns.recheck();
        assertThat(kept.get()).isFalse();
        assertThat(turns.take()).as("the host reports again").isFalse();
    }

    @Test
    void after_the_end_a_thread_is_kept_until_the_connection_is_closed() throws Exception {
        ReadTurns turns = turns(true);
        turns.end();
        Threads.Running<Boolean> kept = Threads.run(turns::take).awaitBlocked();
        closed.set(true);
        turns.recheck();
        kept.awaitBlocked();
        turns.close();
        assertThat(kept.get()).isFalse();
        turns.end();
        assertThat(turns.take()).as("kept no more").isFalse();
    }

    @Test
    void a_thread_of_a_host_that_alone_may_read_is_kept_while_what_it_has_read_waits() throws Exception {
        ReadTurns turns = turns(true);
        int[] asked = {0};
        turns.awaitLook(() -> {
            asked[0]++;
            return asked[0] < 3;
        });
        assertThat(asked[0]).as("until it was looked at").isEqualTo(3);
        writable.set(false);
        output.write(List.of(ByteBuffer.allocate(1)), new RecordedWrite());
        asked[0] = 0;
        turns.awaitLook(() -> {
            asked[0]++;
            return true;
        });
        assertThat(asked[0]).as("the host needs its thread for output").isEqualTo(1);
    }

    @Test
    void any_other_thread_does_not_wait_for_what_it_has_read() throws Exception {
        ReadTurns turns = turns(false);
        turns.awaitLook(() -> {
            throw new AssertionError("not asked");
        });
        assertThat(turns.take()).isFalse();
    }

    @Test
    void an_interrupt_lets_a_kept_thread_go_and_is_kept_itself() throws Exception {
        ReadTurns turns = paused(true);
        Threads.Running<Boolean> kept =
                Threads.run(() -> !turns.take() && Thread.interrupted()).awaitBlocked();
        kept.thread().interrupt();
        assertThat(kept.get()).isTrue();
    }
}

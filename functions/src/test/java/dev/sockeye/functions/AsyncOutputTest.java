package dev.sockeye.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sockeye.session.connection.Threads;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When blocks are written, and who is told, on a host that a test holds in its hand. */
@Timeout(60)
class AsyncOutputTest {
    private final Host host = new Host();
    private final Deque<Runnable> applicationCode = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private long now = 7;
    private final AsyncOutput output = new AsyncOutput(host, () -> now, new AsyncOutput.Owner() {
        @Override
        public void run(Runnable code) {
            applicationCode.add(code);
        }

        @Override
        public void finished() {
            told.add("finished");
        }
    });

    /** A stream that takes as many pieces as it is told, and shows them with the ends of flushes. */
    private static final class Host extends ServletOutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final List<Integer> pieces = new ArrayList<>();
        private int takes;
        private boolean broken;
        private Runnable duringWrite = () -> {};

        @Override
        public boolean isReady() {
            return takes > 0;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // The test calls it.
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("Expected whole pieces");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            takes--;
            duringWrite.run();
            if (broken) {
                throw new IOException("Broken pipe");
            }
            pieces.add(bytes.length);
            written.write(bytes);
        }

        @Override
        public void flush() {
            pieces.add(0);
        }

        String text() {
            return written.toString(StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void hostTakes(int pieces) {
        host.takes = pieces;
        output.onWritePossible();
    }

    @Test
    void nothing_is_written_before_the_host_takes_it() {
        output.send(bytes("a"));
        assertThat(host.pieces).isEmpty();
        hostTakes(9);
        assertThat(host.text()).isEqualTo("a");
        assertThat(host.pieces).containsExactly(1, 0);
    }

    @Test
    void headers_are_flushed_when_there_is_no_block() {
        hostTakes(9);
        assertThat(host.pieces).containsExactly(0);
    }

    @Test
    void a_block_is_given_in_pieces_as_the_host_takes_them() {
        hostTakes(2);
        output.send(new byte[40 * 1024]);
        assertThat(host.pieces).containsExactly(0, 16 * 1024, 16 * 1024);
        hostTakes(2);
        assertThat(host.pieces).containsExactly(0, 16 * 1024, 16 * 1024, 8 * 1024, 0);
    }

    @Test
    void blocks_that_wait_leave_with_one_flush() {
        output.send(bytes("a"));
        output.send(bytes("b"));
        hostTakes(9);
        assertThat(host.pieces).containsExactly(1, 1, 0);
        assertThat(host.text()).isEqualTo("ab");
    }

    @Test
    void a_block_that_is_taken_at_once_is_done_when_its_sender_gets_the_stage() {
        hostTakes(9);
        assertThat(output.send(bytes("a")).toCompletableFuture()).isCompleted();
        assertThat(applicationCode).isEmpty();
    }

    @Test
    void what_another_thread_is_about_to_write_still_goes_out_when_all_is_stopped() throws Exception {
        hostTakes(9);
        CountDownLatch released = new CountDownLatch(1);
        host.duringWrite = () -> assertThatCode(released::await).doesNotThrowAnyException();
        Threads.Running<Void> writer = Threads.run(() -> {
            output.send(bytes("a"));
            return null;
        });
        writer.awaitBlocked();
        output.send(bytes("b"));
        Threads.Running<Void> stop = Threads.run(() -> {
            output.stop(new IOException("stopping"));
            return null;
        });
        stop.awaitBlocked();
        released.countDown();
        writer.get();
        stop.get();
        assertThat(host.text()).isEqualTo("ab");
        assertThat(told).containsExactly("finished");
    }

    @Test
    void what_depends_on_a_block_that_waited_runs_where_it_may_block() {
        output.send(bytes("a")).thenRun(() -> told.add("sent"));
        hostTakes(9);
        assertThat(told).isEmpty();
        applicationCode.remove().run();
        assertThat(told).containsExactly("sent");
        assertThat(applicationCode).isEmpty();
    }

    @Test
    void the_time_when_the_host_has_taken_something_is_known() {
        now = 30;
        hostTakes(1);
        assertThat(output.lastTaken()).isEqualTo(7);
        output.send(bytes("a"));
        assertThat(output.lastTaken()).isEqualTo(30);
        now = 40;
        output.send(bytes("b"));
        assertThat(output.isWaiting()).isTrue();
        assertThat(output.lastTaken()).isEqualTo(30);
    }

    @Test
    void draining_writes_what_waits_takes_nothing_more_and_finishes_once() {
        output.send(bytes("a"));
        output.drain();
        assertThat(output.isOpen()).isFalse();
        assertThat(output.send(bytes("b")).toCompletableFuture()).isCompletedExceptionally();
        assertThat(told).isEmpty();
        hostTakes(9);
        output.drain();
        output.fail(new IOException("too late"));
        assertThat(host.text()).isEqualTo("a");
        assertThat(told).containsExactly("finished");
    }

    @Test
    void failing_gives_up_what_waits_and_finishes_once() {
        CompletableFuture<Void> sent = output.send(bytes("a")).toCompletableFuture();
        output.fail(new IOException("first"));
        output.fail(new IOException("second"));
        applicationCode.remove().run();
        assertThat(sent.handle((none, failure) -> failure).join()).hasMessage("first");
        hostTakes(9);
        assertThat(host.pieces).isEmpty();
        assertThat(told).containsExactly("finished");
    }

    @Test
    void a_write_that_fails_is_the_end() {
        hostTakes(9);
        host.broken = true;
        CompletableFuture<Void> sent = output.send(bytes("a")).toCompletableFuture();
        assertThat(sent.handle((none, failure) -> failure).join())
                .hasMessage("The connection is lost")
                .hasRootCauseMessage("Broken pipe");
        assertThat(told).containsExactly("finished");
    }

    @Test
    void what_is_sent_from_within_a_write_is_written_behind_it() {
        hostTakes(9);
        host.duringWrite = () -> {
            host.duringWrite = () -> {};
            output.send(bytes("second"));
        };
        output.send(bytes("first "));
        assertThat(host.text()).isEqualTo("first second");
    }

    @Test
    void a_host_that_ends_the_response_within_a_write_is_not_waited_for() {
        hostTakes(9);
        host.duringWrite = () -> {
            output.fail(new IOException("The host has ended it"));
            output.awaitWriter();
            assertThat(told).as("nobody is told while somebody writes").isEmpty();
        };
        output.send(bytes("a"));
        assertThat(told).containsExactly("finished");
    }

    @Test
    void who_ends_the_response_waits_for_the_writer() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        hostTakes(9);
        host.duringWrite = () -> {
            writing.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> output.send(bytes("a")));
        assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<List<Integer>> ending = CompletableFuture.supplyAsync(() -> {
            output.fail(new IOException("The client has left"));
            goOn.countDown();
            output.awaitWriter();
            return List.copyOf(host.pieces);
        });
        assertThat(ending.get(20, TimeUnit.SECONDS)).containsExactly(0, 1);
        sender.get(20, TimeUnit.SECONDS);
        assertThat(told).containsExactly("finished");
    }

    @Test
    void a_block_that_comes_when_a_megabyte_waits_is_the_end() {
        CompletableFuture<Void> first = output.send(new byte[1024 * 1024]).toCompletableFuture();
        assertThat(output.isOpen()).isTrue();
        CompletableFuture<Void> second = output.send(bytes("a")).toCompletableFuture();
        applicationCode.remove().run();
        assertThat(first.handle((none, failure) -> failure).join())
                .hasMessageStartingWith("Expected a client that reads");
        assertThat(second).isCompletedExceptionally();
        assertThat(told).containsExactly("finished");
    }
}

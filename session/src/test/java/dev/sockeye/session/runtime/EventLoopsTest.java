package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.connection.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One loop over real sockets, whose ticks are the test's. */
@Timeout(60)
class EventLoopsTest {
    private final CallbackThreads workers = new CallbackThreads("loop-worker-", 4, () -> "", System::nanoTime);
    private final EventLoops loops = new EventLoops(1, new LoopThreads("loop", 1, 256, workers, () -> ""));
    private final List<Peer> peers = new ArrayList<>();
    private ServerSocketChannel listening;

    /** Both ends of a socket, of which one is in the loop. */
    private final class Peer implements SocketInput {
        final SocketChannel client;
        final SocketChannel inLoop;
        final LoopSocket socket;
        final LinkedBlockingQueue<Thread> readers = new LinkedBlockingQueue<>();
        volatile Runnable handler = () -> {};
        volatile boolean goesOn = true;

        Peer() throws IOException {
            client = SocketChannel.open(listening.getLocalAddress());
            inLoop = listening.accept();
            inLoop.configureBlocking(false);
            socket = loops.add(inLoop, this);
            peers.add(this);
        }

        Peer reading() {
            socket.resumeReading();
            return this;
        }

        @Override
        public boolean readInput() {
            try {
                if (inLoop.read(ByteBuffer.allocate(1)) > 0) {
                    readers.add(Thread.currentThread());
                    handler.run();
                }
                return goesOn;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void send() throws IOException {
            client.write(ByteBuffer.allocate(1));
        }

        Thread reader() throws InterruptedException {
            Thread reader = readers.poll(20, TimeUnit.SECONDS);
            assertThat(reader).as("the thread that reads").isNotNull();
            return reader;
        }
    }

    @BeforeEach
    void listen() throws IOException {
        listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        loops.close();
        loops.awaitEnd(Duration.ofSeconds(5));
        workers.shutdown();
        workers.awaitEnd(Duration.ofSeconds(5));
        for (Peer peer : peers) {
            peer.client.close();
            peer.inLoop.close();
        }
        listening.close();
    }

    /** Has the loop find that a handler is slow. */
    private void letTicksPass() {
        loops.tick();
        loops.tick();
    }

    private static Runnable waitFor(CountDownLatch latch) {
        return () -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Test
    void one_thread_reads_all_sockets_while_no_handler_blocks() throws Exception {
        Peer one = new Peer().reading();
        Peer other = new Peer().reading();
        one.send();
        Thread thread = one.reader();
        for (int i = 0; i < 100; i++) {
            other.send();
            assertThat(other.reader()).isSameAs(thread);
        }
    }

    @Test
    void nothing_is_read_before_the_socket_resumes() throws Exception {
        Peer early = new Peer();
        Peer other = new Peer().reading();
        early.send();
        other.send();
        other.reader();
        assertThat(early.readers).isEmpty();
        early.reading().reader();
    }

    @Test
    void a_pause_ends_with_resuming_even_if_that_comes_first() throws Exception {
        Peer peer = new Peer().reading();
        peer.goesOn = false;
        peer.handler = () -> {
            peer.handler = () -> {};
            peer.socket.resumeReading();
        };
        peer.send();
        peer.reader();
        peer.send();
        peer.reader();

        Peer other = new Peer().reading();
        peer.send();
        other.send();
        other.reader();
        assertThat(peer.readers).isEmpty();
        peer.socket.resumeReading();
        peer.reader();
    }

    @Test
    void another_thread_goes_on_with_the_others_while_a_handler_blocks() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Peer blocking = new Peer().reading();
        blocking.handler = waitFor(released);
        blocking.send();
        Thread blocked = blocking.reader();
        letTicksPass();

        Peer other = new Peer().reading();
        for (int i = 0; i < 3; i++) {
            blocking.send();
            other.send();
            assertThat(other.reader()).isNotSameAs(blocked);
        }
        assertThat(blocking.readers).isEmpty();
        released.countDown();
        for (int i = 0; i < 3; i++) {
            assertThat(blocking.reader()).isNotSameAs(blocked);
        }
    }

    @Test
    void handlers_that_keep_blocking_run_on_workers_until_they_are_prompt_again() throws Exception {
        Peer peer = new Peer().reading();
        String thread = blockOnce(peer);
        for (int i = 0; i < 3; i++) {
            assertThat(thread).startsWith("loop-").doesNotContain("worker");
            thread = blockOnce(peer);
            if (thread.contains("worker")) {
                break;
            }
        }
        assertThat(thread).startsWith("loop-worker-");
        peer.handler = () -> {};
        Threads.await(() -> {
            try {
                peer.send();
                return !peer.reader().getName().contains("worker");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Returns the name of the thread whose handler has blocked for some ticks. */
    private String blockOnce(Peer peer) throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        peer.handler = waitFor(released);
        peer.send();
        Thread blocked = peer.reader();
        long since = System.nanoTime();
        letTicksPass();
        Threads.await(() -> System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(2));
        released.countDown();
        return blocked.getName();
    }

    @Test
    void an_input_that_fails_is_read_no_more_and_the_others_are() throws Exception {
        Peer failing = new Peer().reading();
        Peer other = new Peer().reading();
        failing.handler = () -> {
            throw new IllegalStateException("on purpose");
        };
        failing.send();
        failing.reader();
        failing.send();
        other.send();
        other.reader();
        other.send();
        other.reader();
        assertThat(failing.readers).isEmpty();
    }

    @Test
    void a_handler_that_leaves_its_thread_interrupted_disturbs_no_other() throws Exception {
        Peer interrupting = new Peer().reading();
        Peer other = new Peer().reading();
        LinkedBlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
        interrupting.handler = () -> Thread.currentThread().interrupt();
        other.handler = () -> interrupted.add(Thread.currentThread().isInterrupted());
        interrupting.send();
        interrupting.reader();
        other.send();
        assertThat(interrupted.poll(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void who_waits_to_write_goes_on_when_the_peer_reads_also_while_a_handler_blocks() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Peer blocking = new Peer().reading();
        blocking.handler = waitFor(released);
        blocking.send();
        blocking.reader();
        while (blocking.inLoop.write(ByteBuffer.allocate(1 << 16)) > 0) {
            // Until the system takes no more.
        }
        CountDownLatch writable = new CountDownLatch(1);
        blocking.socket.whenWritable(writable::countDown);
        letTicksPass();
        ByteBuffer taken = ByteBuffer.allocate(1 << 20);
        while (writable.getCount() > 0) {
            blocking.client.read(taken.clear());
        }
        released.countDown();
    }

    @Test
    void as_many_handlers_as_there_are_numbers_may_block() throws Exception {
        LoopThreads many = new LoopThreads("many", 2, Integer.MAX_VALUE, workers, () -> "");
        CountDownLatch leading = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            many.lead(() -> {
                leading.countDown();
                waitFor(leading).run();
            });
        }
        assertThat(leading.await(20, TimeUnit.SECONDS)).isTrue();
        many.shutdown();
        many.awaitEnd(Duration.ofSeconds(5));
    }

    @Test
    void a_loop_that_is_closed_closes_its_sockets_and_ends_its_threads_even_in_handlers() throws Exception {
        Peer blocking = new Peer().reading();
        Peer other = new Peer().reading();
        blocking.handler = waitFor(new CountDownLatch(1));
        blocking.send();
        Thread blocked = blocking.reader();

        loops.close();
        loops.awaitEnd(Duration.ofSeconds(5));

        assertThat(other.client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(blocked.isAlive()).isFalse();
        assertThatThrownBy(Peer::new).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }
}

package dev.sockeye.client;

import dev.sockeye.session.connection.DaemonThreads;
import dev.sockeye.session.runtime.IdleFirstThreads;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The threads that read from sockets, and run handlers as far as they are lent for that: some always read. They are apart
 * from the runtime's, which finish writes and watch deadlines. Thread-safe.
 */
final class HandlerThreads {
    private static final System.Logger LOGGER = System.getLogger(HandlerThreads.class.getName());
    private static final int MAX_THREADS = 64;
    /** A frame of 64 KiB, with its header, is one read. */
    private static final int READ_BYTES = 65 * 1024;

    /** A thread reads for one connection at a time, and an idle connection needs no buffer. */
    private final ThreadLocal<ByteBuffer> readBuffer = ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_BYTES));

    private final DaemonThreads threads;
    private final IdleFirstThreads executor;

    HandlerThreads(String threadName) {
        threads = DaemonThreads.named(threadName);
        executor = new IdleFirstThreads(MAX_THREADS, threads);
    }

    /**
     * Runs a task soon; not at all after the end, when every connection has been given up.
     *
     * @param task gets a heap buffer, its own until it returns
     */
    void dispatch(Consumer<ByteBuffer> task) {
        try {
            executor.execute(() -> task.accept(readBuffer.get()));
        } catch (RejectedExecutionException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The client is closed; nothing is read any more", e);
        }
    }

    /**
     * Ends the threads, and waits for them, unless a handler does this itself.
     *
     * @param most the longest wait
     */
    void end(Duration most) {
        executor.shutdown();
        threads.awaitEnd(most);
    }
}

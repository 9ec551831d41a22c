package dev.sockeye.client;

import dev.sockeye.bridge.ContextClassLoader;
import dev.sockeye.session.connection.DaemonThreads;
import dev.sockeye.session.runtime.IdleFirstThreads;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read from sockets and run handlers. They are apart from the runtime's, which finish writes and watch
 * deadlines: handlers that all wait for their peers must not keep each other from going on. Thread-safe.
 */
final class HandlerThreads {
    private static final System.Logger LOGGER = System.getLogger(HandlerThreads.class.getName());
    private static final int MAX_THREADS = 64;
    /** A frame of 64 KiB, with its header, is one read. */
    private static final int READ_BYTES = 64 * 1024 + 14;

    /** A thread reads for one connection at a time, and an idle connection needs no buffer. */
    private final ThreadLocal<ByteBuffer> readBuffer = ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_BYTES));

    private final DaemonThreads threads;
    private final ExecutorService executor;

    HandlerThreads(String threadName) {
        threads = DaemonThreads.named(threadName);
        executor = IdleFirstThreads.upTo(MAX_THREADS, threads);
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
     * Runs tasks of a connect soon; after the end at once, for someone waits for the end of the connect.
     *
     * @param loader their context class loader
     * @return the same threads
     */
    Executor withLoader(@Nullable ClassLoader loader) {
        return task -> {
            Runnable loaded = () -> ContextClassLoader.run(loader, task);
            try {
                executor.execute(loaded);
            } catch (RejectedExecutionException e) {
                loaded.run();
            }
        };
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

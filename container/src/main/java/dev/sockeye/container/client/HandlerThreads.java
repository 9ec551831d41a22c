package dev.sockeye.container.client;

import dev.sockeye.bridge.ContextClassLoader;
import dev.sockeye.container.connection.DaemonThreads;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read from sockets and run handlers. They are apart from the runtime's, which finish writes and watch
 * deadlines: handlers that all wait for their peers must not keep each other from going on. Thread-safe.
 */
final class HandlerThreads implements AutoCloseable {
    private static final int MAX_THREADS = 64;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int READ_BYTES = 32 * 1024;

    /** A thread reads for one connection at a time, and an idle connection needs no buffer. */
    private final ThreadLocal<ByteBuffer> readBuffer = ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_BYTES));

    private final DaemonThreads threads;
    private final ThreadPoolExecutor executor;

    HandlerThreads(String threadName) {
        threads = DaemonThreads.named(threadName);
        executor = new ThreadPoolExecutor(
                0,
                MAX_THREADS,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new IdleFirst(),
                threads,
                HandlerThreads::enqueue);
    }

    /** Takes a task only if a thread is idle; otherwise the executor starts one, or calls {@link #enqueue}. */
    private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }

    /**
     * There are threads enough. After a shutdown every connection has been given up, so nothing is run; but someone waits
     * for the end of a connect.
     */
    private static void enqueue(Runnable task, ThreadPoolExecutor busy) {
        if (!busy.isShutdown()) {
            ((IdleFirst) busy.getQueue()).put(task);
        } else if (task instanceof ConnectTask) {
            task.run();
        }
    }

    /**
     * Runs a task soon.
     *
     * @param task gets a heap buffer, its own until it returns
     */
    void dispatch(Consumer<ByteBuffer> task) {
        executor.execute(() -> task.accept(readBuffer.get()));
    }

    /**
     * Runs tasks soon.
     *
     * @param loader their context class loader
     * @return the same threads
     */
    Executor withLoader(@Nullable ClassLoader loader) {
        return task -> executor.execute(new ConnectTask(task, loader));
    }

    /** A task of a connect, with the context class loader of who asked for it. */
    private record ConnectTask(Runnable task, @Nullable ClassLoader loader) implements Runnable {
        @Override
        public void run() {
            ContextClassLoader.run(loader, task);
        }
    }

    /** Ends the threads, and waits a moment for them, unless a handler does this itself. */
    @Override
    public void close() {
        executor.shutdown();
        threads.awaitEnd();
    }
}

package dev.sockeye.client;

import dev.sockeye.client.socket.Connecting;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** Lends a thread that waits for a connect to that connect, so that blocking takes no other thread. */
final class CallingThread implements Executor {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /**
     * Runs tasks until there is a result. An interrupt gives the connect up; the thread stays interrupted.
     *
     * @throws CompletionException around the failure, if there is one
     */
    <T> T await(CompletableFuture<T> result, Connecting connecting) {
        CompletableFuture<T> unused = result.whenComplete((value, failure) -> execute(() -> {}));
        boolean interrupted = false;
        while (!result.isDone()) {
            try {
                tasks.take().run();
            } catch (InterruptedException e) {
                interrupted = true;
                InterruptedIOException reason = new InterruptedIOException("Interrupted while connecting");
                reason.initCause(e);
                connecting.giveUp(reason);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result.join();
    }
}

package dev.sockeye.tck.api.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something done by a thread of its own.
 *
 * @param <T> what it results in
 */
public final class Background<T> {
    private final FutureTask<T> task;

    private Background(Callable<T> action) {
        task = new FutureTask<>(action);
    }

    /** Starts to do it. */
    public static <T> Background<T> start(Callable<T> action) {
        Background<T> background = new Background<>(action);
        Thread thread = new Thread(background.task, "background");
        thread.setDaemon(true);
        thread.start();
        return background;
    }

    /** Whether it is done, at the latest after that time. */
    public boolean isDoneWithin(Duration time) throws Exception {
        try {
            task.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Waits until it is done; throws what it threw. */
    public T await() throws Exception {
        try {
            return task.get(Eventually.SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw e;
        } catch (TimeoutException e) {
            throw new AssertionError("Not done within " + Eventually.SOON, e);
        }
    }
}

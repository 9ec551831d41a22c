package dev.sockeye.testkit.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Frees a thread that waits, within a handler, for what only it could do: it is interrupted, and its test fails with where
 * it waited. One daemon thread of the VM looks after all of them, and ends when there are none; it runs nothing of an
 * application. Thread-safe.
 */
final class StuckDriver implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(StuckDriver.class.getName());
    private static final long TICK_MILLIS = 250;
    /** So long a handler may wait for a file or a database. */
    private static final int TICKS = Integer.getInteger("dev.sockeye.testkit.stuck-seconds", 5) * 4;

    private static final ScheduledThreadPoolExecutor TICKER = ticker();

    private final Thread driver = Thread.currentThread();

    @GuardedBy("this") private int ticks;

    @GuardedBy("this") private boolean closed;

    private volatile @Nullable AssertionError stuck;

    /** Whose methods call what is the application's. */
    private final Class<?> caller;

    private final Future<?> ticking;

    /**
     * The calling thread runs handlers from now on.
     *
     * @param caller the class whose methods call them
     */
    StuckDriver(Class<?> caller) {
        this.caller = caller;
        this.ticking = TICKER.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor ticker() {
        ScheduledThreadPoolExecutor ticker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sockeye-testkit-stuck-handlers");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        ticker.setRemoveOnCancelPolicy(true);
        ticker.setKeepAliveTime(10, TimeUnit.SECONDS);
        ticker.allowCoreThreadTimeOut(true);
        return ticker;
    }

    private synchronized void tick() {
        boolean waits = switch (driver.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            default -> false;
        };
        ticks = waits ? ticks + 1 : 0;
        if (ticks >= TICKS && !closed) {
            ticks = 0;
            AssertionError hint = hint(driver.getStackTrace());
            stuck = hint;
            LOGGER.log(System.Logger.Level.ERROR, "A handler is interrupted", hint);
            driver.interrupt();
        }
    }

    private AssertionError hint(StackTraceElement[] where) {
        AssertionError hint = new AssertionError("A handler has waited for " + TICKS / 4
                + " s on the only thread there is, where the trace shows. In"
                + " memory the test's own thread delivers all messages, so a handler cannot wait for another"
                + " message, for room to send, or for the clock. Let it return and go on with the next"
                + " message, use loop, or test it over a loopback server (Way.LOOPBACK)");
        hint.setStackTrace(Stream.of(where)
                .takeWhile(frame -> !frame.getClassName().equals(caller.getName()))
                .toArray(StackTraceElement[]::new));
        return hint;
    }

    /** Fails if the thread had to be freed. */
    void requireFree() {
        AssertionError error = stuck;
        if (error != null) {
            throw error;
        }
    }

    /** The calling thread runs no handlers any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        ticking.cancel(false);
        if (stuck != null) {
            // The interrupt was ours, whether somebody has caught it or not.
            boolean unused = Thread.interrupted();
        }
    }
}

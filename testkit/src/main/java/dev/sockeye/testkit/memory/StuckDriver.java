package dev.sockeye.testkit.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Frees threads that wait, within a handler, for what only they could do: they are interrupted, and their test fails with
 * where they waited. One daemon thread of the VM looks after all of them, and ends when there are none; it runs nothing of
 * an application. Thread-safe.
 */
final class StuckDriver {
    private static final System.Logger LOGGER = System.getLogger(StuckDriver.class.getName());
    private static final long TICK_MILLIS = 250;
    /** So long a handler may wait for a file or a database. */
    private static final int TICKS = Integer.getInteger("dev.sockeye.testkit.stuck-seconds", 5) * 4;

    private static final long IDLE_TICKS = TimeUnit.SECONDS.toMillis(10) / TICK_MILLIS;
    private static final StuckDriver ONLY = new StuckDriver();

    @GuardedBy("this") private final Set<Watched> watched = new HashSet<>();

    @GuardedBy("this") private @Nullable Thread thread;

    /** The calling thread runs handlers from now on. */
    static Watched watch() {
        return ONLY.add(new Watched(Thread.currentThread()));
    }

    private synchronized Watched add(Watched driver) {
        watched.add(driver);
        if (thread == null) {
            Thread started = new Thread(this::run, "sockeye-testkit-stuck-handlers");
            started.setDaemon(true);
            started.setContextClassLoader(null);
            thread = started;
            started.start();
        }
        return driver;
    }

    private synchronized void remove(Watched driver) {
        watched.remove(driver);
    }

    private void run() {
        long idleTicks = 0;
        while (idleTicks < IDLE_TICKS || !retires()) {
            List<Watched> now;
            synchronized (this) {
                now = new ArrayList<>(watched);
            }
            idleTicks = now.isEmpty() ? idleTicks + 1 : 0;
            now.forEach(Watched::tick);
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "Nobody is to interrupt this thread", e);
            }
        }
    }

    private synchronized boolean retires() {
        boolean retires = watched.isEmpty();
        if (retires) {
            thread = null;
        }
        return retires;
    }

    /** A thread that runs handlers. */
    static final class Watched implements AutoCloseable {
        private final Thread driver;
        private int ticks;
        private volatile @Nullable AssertionError stuck;
        private boolean closed;

        private Watched(Thread driver) {
            this.driver = driver;
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

        private static AssertionError hint(StackTraceElement[] where) {
            AssertionError hint = new AssertionError("A handler has waited for " + TICKS / 4
                    + " s on the only thread there is, where the trace shows. In"
                    + " memory the test's own thread delivers all messages, so a handler cannot wait for another"
                    + " message, for room to send, or for the clock. Let it return and go on with the next"
                    + " message, use loop, or test it over a loopback server (Way.LOOPBACK)");
            hint.setStackTrace(Stream.of(where)
                    .takeWhile(frame -> !frame.getClassName().equals(MemoryLoop.class.getName()))
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

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            ONLY.remove(this);
            if (stuck != null) {
                // The interrupt was ours, whether somebody has caught it or not.
                boolean unused = Thread.interrupted();
            }
        }
    }
}

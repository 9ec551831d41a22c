package dev.sockeye.container.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks for threads that spin: that use the processor although nothing happens. */
final class QuietThreads {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** A thread that spins gets this even on a machine where many want to run. */
    private static final long SPINNING_NANOS = WINDOW_NANOS / 10;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private QuietThreads() {}

    /** Returns after a while in which no thread did much. What goes on by itself for ten seconds spins. */
    static void await() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        long busiest = busiest();
        while (busiest != 0 && System.nanoTime() - end < 0) {
            busiest = busiest();
        }
        assertThat(busiest == 0 ? "none" : describe(busiest))
                .as("spinning thread")
                .isEqualTo("none");
    }

    /** The id of the thread that spun through a window; 0 if there was none. */
    private static long busiest() {
        Map<Long, Long> before = times();
        long end = System.nanoTime() + WINDOW_NANOS;
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return times().entrySet().stream()
                .filter(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L) > SPINNING_NANOS)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0L);
    }

    private static Map<Long, Long> times() {
        Map<Long, Long> times = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            times.put(id, THREADS.getThreadCpuTime(id));
        }
        return times;
    }

    private static String describe(long id) {
        ThreadInfo thread = THREADS.getThreadInfo(id, 12);
        return thread == null ? "ended meanwhile" : thread.getThreadName() + Arrays.toString(thread.getStackTrace());
    }
}

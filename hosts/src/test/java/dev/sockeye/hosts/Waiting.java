package dev.sockeye.hosts;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** For what another process does in its own time. */
final class Waiting {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(180);
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(100);

    private Waiting() {}

    /** Asks until it is so, at most three minutes; returns whether it is. */
    static boolean until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN);
        }
        return true;
    }
}

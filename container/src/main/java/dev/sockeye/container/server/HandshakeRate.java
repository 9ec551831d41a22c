package dev.sockeye.container.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;

/** How many opening handshakes there may be in a second. Thread-safe. */
final class HandshakeRate {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;

    @GuardedBy("this") private long began;

    @GuardedBy("this") private int count;

    HandshakeRate(int most) {
        this.most = most;
    }

    /** Counts one, if there may be another. */
    synchronized boolean admits(long now) {
        if (count == 0 || now - began >= SECOND) {
            began = now;
            count = 0;
        }
        boolean admitted = count < most;
        count += admitted ? 1 : 0;
        return admitted;
    }
}

package dev.sockeye.backplane.redis;

import java.util.concurrent.atomic.AtomicLongArray;

/** Times in classes of a tenth of a millisecond. Thread-safe. */
final class DeliveryTimes {
    private static final int NANOS = 100_000;
    private static final int CLASSES = 100_000;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

    void add(long nanos) {
        counts.incrementAndGet((int) Math.min(CLASSES - 1, nanos / NANOS));
    }

    void clear() {
        for (int i = 0; i < CLASSES; i++) {
            counts.set(i, 0);
        }
    }

    /** What so many of a hundred stay below, in milliseconds. */
    double percentile(int percent) {
        long all = 0;
        for (int i = 0; i < CLASSES; i++) {
            all += counts.get(i);
        }
        long seen = 0;
        int at = 0;
        while (at < CLASSES - 1 && (seen += counts.get(at)) * 100 < all * percent) {
            at++;
        }
        return (at + 1) / 10.0;
    }
}

package dev.sockeye.benchmarks;

import java.util.Arrays;

/** How often which time was measured: buckets, the limits of which differ by 1.6 % at most. Not thread-safe. */
final class Latencies {
    /** Buckets for each power of two, as a power of two. */
    private static final int PRECISION = 6;

    private final long[] counts = new long[Long.SIZE << PRECISION];
    private long total;

    void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** Exact below 2^PRECISION; above, the highest bits select the bucket. */
    private static int bucket(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - PRECISION - 1);
        return (shift << PRECISION) + (int) (nanos >>> shift);
    }

    private static long lowest(int bucket) {
        int shift = Math.max(0, (bucket >> PRECISION) - 1);
        return (long) (bucket - (shift << PRECISION)) << shift;
    }

    /** The time, in microseconds, that a part of the measured ones does not exceed; 0 if there are none. */
    double percentile(double part) {
        long left = (long) Math.ceil(part * total);
        for (int bucket = 0; bucket < counts.length && left > 0; bucket++) {
            left -= counts[bucket];
            if (left <= 0) {
                return lowest(bucket) / 1e3;
            }
        }
        return 0;
    }
}

package dev.sockeye.cli.bench;

import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What came of a load.
 *
 * @param sent how many messages were sent
 * @param echoed how many came back as they were
 * @param wrong how many were received that were not sent
 * @param nanos from its begin to the last echo
 * @param latencies of each echo, in nanoseconds
 * @param failure what a connection failed with; null if none did
 */
record Measured(
        long sent,
        long echoed,
        long wrong,
        long nanos,
        AbstractHistogram latencies,
        @Nullable Throwable failure) {
    /** Whether each message came back once, and nothing else. */
    boolean isClean() {
        return failure == null && wrong == 0 && echoed == sent;
    }
}

package dev.sockeye.session.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When a container that stops waits for nobody any more. Immutable.
 *
 * @param end the time by {@link System#nanoTime()}
 */
public record StopDeadline(long end) {
    /** What is about to end gets so much in any case. */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * A deadline from now on.
     *
     * @param patience how long may be waited for all there is
     * @return the deadline
     */
    public static StopDeadline in(Duration patience) {
        return new StopDeadline(System.nanoTime() + patience.toNanos());
    }

    /**
     * How long may still be waited.
     *
     * @return what is left; a moment when nothing is
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(MOMENT, end - System.nanoTime()));
    }
}

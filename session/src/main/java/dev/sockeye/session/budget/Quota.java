package dev.sockeye.session.budget;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;

/**
 * No more than so many in a time: of handshakes, or of lines in a log, which whoever can connect may cause as often as he
 * likes. A time begins with the first that comes when the last one is over. Thread-safe.
 */
public final class Quota {
    /** What is beyond the limit. */
    public static final int BEYOND = -1;

    private final int most;
    private final long period;

    @GuardedBy("this") private long began;

    @GuardedBy("this") private int count;

    @GuardedBy("this") private int beyond;

    /**
     * A limit of which nothing is used.
     *
     * @param most how many there may be in a time; at least 1
     * @param period the time
     */
    public Quota(int most, Duration period) {
        this.most = most;
        this.period = period.toNanos();
    }

    /**
     * Takes one of those that there may be, if any is left.
     *
     * @param now the time in nanoseconds, from any fixed origin
     * @return how many were beyond the limit since the last that was not; {@link #BEYOND} if this one is as well
     */
    public synchronized int take(long now) {
        if (count == 0 || now - began >= period) {
            began = now;
            count = 0;
        }
        if (count == most) {
            beyond++;
            return BEYOND;
        }
        count++;
        int before = beyond;
        beyond = 0;
        return before;
    }
}

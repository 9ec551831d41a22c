package dev.sockeye.session.budget;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;

/**
 * Which of many lines are logged: whoever can connect can cause them as often as he likes, so no more than some are in a
 * minute. Thread-safe.
 */
public final class LogTurns {
    /** What is not to be logged. */
    public static final int SILENT = -1;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int most;

    @GuardedBy("this") private long minuteBegan;

    @GuardedBy("this") private int inThisMinute;

    @GuardedBy("this") private int unlogged;

    /**
     * Turns of nobody yet.
     *
     * @param most how many there are in a minute
     */
    public LogTurns(int most) {
        this.most = most;
    }

    /**
     * Takes a turn, if there is one left.
     *
     * @param now the time in nanoseconds, from any fixed origin
     * @return how many had none since the last that had; {@link #SILENT} if this one has none either
     */
    public synchronized int take(long now) {
        if (inThisMinute == 0 || now - minuteBegan >= MINUTE) {
            minuteBegan = now;
            inThisMinute = 0;
        }
        if (inThisMinute == most) {
            unlogged++;
            return SILENT;
        }
        inThisMinute++;
        int before = unlogged;
        unlogged = 0;
        return before;
    }
}

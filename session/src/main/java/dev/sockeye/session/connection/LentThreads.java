package dev.sockeye.session.connection;

import java.util.concurrent.Semaphore;

/**
 * The threads that read and are lent to handlers, for as long as these take. Where few threads read for many connections,
 * so many handlers hold one at most; what comes meanwhile is read by the others, and its handlers are called by the
 * callback executor. Thread-safe.
 */
public final class LentThreads {
    /** What a thread that reads is to handlers. */
    enum Loan {
        /** It reads alone. */
        NONE,
        /** It runs handlers, and somebody takes its place. */
        FREE,
        /** It runs handlers, and is one of those that are counted. */
        COUNTED;

        boolean runsHandlers() {
            return this != NONE;
        }
    }

    private final boolean any;
    private final Semaphore left;

    private LentThreads(boolean any, int most) {
        this.any = any;
        this.left = new Semaphore(most);
    }

    /**
     * Lends some.
     *
     * @param most how many of the threads that read for many connections are lent at one time; 0 or more
     * @return the threads
     */
    public static LentThreads upTo(int most) {
        return new LentThreads(true, most);
    }

    /**
     * Lends none: all handlers are called by the callback executor.
     *
     * @return no threads
     */
    public static LentThreads none() {
        return new LentThreads(false, 0);
    }

    /** The calling thread brings something to a connection; {@link #takeBack} follows. */
    Loan lend(Transport transport) {
        if (!any || !transport.mayRunHandlers()) {
            return Loan.NONE;
        }
        if (!transport.readsForMany()) {
            return Loan.FREE;
        }
        return left.tryAcquire() ? Loan.COUNTED : Loan.NONE;
    }

    void takeBack(Loan loan) {
        if (loan == Loan.COUNTED) {
            left.release();
        }
    }
}

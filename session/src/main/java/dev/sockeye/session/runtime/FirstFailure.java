package dev.sockeye.session.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps the failures of somebody who only looks on from all others: the first is logged, and nothing else follows from any of
 * them. Thread-safe.
 */
final class FirstFailure {
    private static final System.Logger LOGGER = System.getLogger(FirstFailure.class.getName());

    private final String who;
    private final AtomicBoolean logged = new AtomicBoolean();

    /**
     * Nothing has failed.
     *
     * @param who begins the line in the log
     */
    FirstFailure(String who) {
        this.who = who;
    }

    /** Runs something that may fail. */
    void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            report(e);
        }
    }

    /** Something has failed. */
    void report(Throwable failure) {
        if (!logged.getAndSet(true)) {
            LOGGER.log(System.Logger.Level.WARNING, who + " failed; its further failures are not logged", failure);
        }
    }
}

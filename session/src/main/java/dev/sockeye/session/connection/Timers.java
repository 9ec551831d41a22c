package dev.sockeye.session.connection;

/** The clock of a container and what it wakes up: one for all its connections. Thread-safe. */
public interface Timers {
    /**
     * The time, from any fixed origin.
     *
     * @return nanoseconds
     */
    long now();

    /**
     * Runs a task at a time, or soon after; on a thread of its own, so it must not block.
     *
     * @param deadline when, by {@link #now()}
     * @param task what
     * @return how to call it off
     */
    Alarm at(long deadline, Runnable task);

    /** A task that has not run yet. */
    @FunctionalInterface
    interface Alarm {
        /** Cancels the task; no effect if it has run. */
        void cancel();
    }
}

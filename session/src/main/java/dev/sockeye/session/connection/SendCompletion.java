package dev.sockeye.session.connection;

import org.jspecify.annotations.Nullable;

/** Who is notified, exactly once and with no lock held, that something sent was handed to the host, or why not. */
@FunctionalInterface
public interface SendCompletion {
    /**
     * The outcome.
     *
     * @param failure null if it was handed to the host
     */
    void complete(@Nullable Throwable failure);

    /**
     * Whether it only wakes somebody up: then it is notified at once, and waits for no other completion to return.
     *
     * @return false if it calls an application
     */
    default boolean isSignal() {
        return false;
    }

    /**
     * Whether it was sent for somebody else, by a thread that no application may hold: then that thread runs no completion
     * of the application, and what is sent is not held back with answers to the thread's own messages.
     *
     * @return false if the application itself sends
     */
    default boolean isRelayed() {
        return false;
    }
}

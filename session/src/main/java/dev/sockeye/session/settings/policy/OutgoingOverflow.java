package dev.sockeye.session.settings.policy;

/** What happens to a send when the queue of its connection is full. A single message always fits. */
public enum OutgoingOverflow {
    /** A blocking send waits until there is room; an asynchronous send fails. */
    WAIT,
    /** The send fails at once, blocking or not; the connection stays open. */
    FAIL,
    /**
     * The send fails at once, and the connection of the peer, which does not read, is closed with 1013 (Try Again Later).
     */
    CLOSE
}

package dev.sockeye.session.settings.policy;

/** What becomes of a send that finds the queue of its connection full. A message that is alone always fits. */
public enum OutgoingOverflow {
    /** A blocking send waits until there is room, an asynchronous one fails. */
    WAIT,
    /** The send fails at once, blocking or not; the connection goes on. */
    FAIL,
    /** The send fails at once, and the peer, which does not read what it is sent, is closed with 1013 (Try Again Later). */
    CLOSE
}

package dev.sockeye.session.connection;

/** What is kept back from a listener until it wants it. A connection that is lost, or closed by this side, ends at once. */
public enum Hold {
    /** All that comes: a handler is at work, and is to see nothing of what follows, not even the peer's Close. */
    ALL,
    /** Messages: nobody wants any. A Close of the peer before which there are none is the end at once. */
    MESSAGES
}

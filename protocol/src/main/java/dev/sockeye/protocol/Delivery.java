package dev.sockeye.protocol;

/** How an {@link Engine} hands out the messages of one kind. */
public enum Delivery {
    /** One event per message; the engine gathers fragments, within the limits. */
    WHOLE,
    /** One event per piece, as it arrives; nothing is gathered, so the message limits do not apply. */
    PARTIAL,
    /** No event; the payload is checked and dropped. */
    DISCARD
}

package dev.sockeye.protocol;

/** How an {@link Engine} hands out the messages of one kind. */
public enum Delivery {
    /** One event per message; the engine gathers fragments, within the limits of size, fragments and time. */
    WHOLE,
    /** One event per piece, as it arrives; nothing is gathered, so of the message limits only its size applies. */
    PARTIAL,
    /** No event; the payload is checked and dropped, whatever its size. */
    DISCARD
}

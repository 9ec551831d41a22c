package dev.sockeye.protocol;

/** What {@link Engine#poll()} found. The values belonging to an event are read from the engine until the next poll. */
public enum Event {
    /** Everything received is used up. */
    NEED_INPUT,
    /** A text message or a piece of one: {@link Engine#text()}, {@link Engine#isLast()}. */
    TEXT,
    /** A binary message or a piece of one: {@link Engine#binary()}, {@link Engine#isLast()}. */
    BINARY,
    /** A ping; its pong is already in the output: {@link Engine#binary()}. */
    PING,
    /** A pong: {@link Engine#binary()}. */
    PONG,
    /** The connection has come to its end; reported once, the last event: {@link Engine#closure()}. */
    CLOSED
}

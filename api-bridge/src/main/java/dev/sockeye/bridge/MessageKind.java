package dev.sockeye.bridge;

/**
 * The three native message types of Jakarta WebSocket; a session has at most one receiver for each (section 2.2.2 of the
 * specification).
 */
public enum MessageKind {
    /** A text message; its payload is a {@link String}. */
    TEXT,
    /** A binary message; its payload is a {@link java.nio.ByteBuffer}. */
    BINARY,
    /** A pong, solicited or not; its payload is a {@link java.nio.ByteBuffer} of at most 125 bytes. */
    PONG
}

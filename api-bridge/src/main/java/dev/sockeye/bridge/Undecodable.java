package dev.sockeye.bridge;

/** What becomes of a message that a decoder, or the format of the endpoint, refuses. */
public enum Undecodable {
    /** The endpoint is notified of the DecodeException (Jakarta WebSocket 2.2, section 4.6). */
    HAND_OVER,
    /** It is dropped. */
    DROP,
    /** The session is closed with 1007 (RFC 6455 section 7.4.1). */
    CLOSE
}

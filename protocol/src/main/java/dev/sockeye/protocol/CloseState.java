package dev.sockeye.protocol;

/**
 * The closing handshake (RFC 6455 section 7), seen from one side.
 *
 * <pre>
 *            | close sent | Close received | failed / lost
 * OPEN       | CLOSING    | CLOSED         | CLOSED
 * CLOSING    | CLOSING    | CLOSED         | CLOSED
 * CLOSED     | CLOSED     | CLOSED         | CLOSED
 * </pre>
 */
enum CloseState {
    /** Messages flow both ways. */
    OPEN,
    /** Our Close frame is sent, the peer's is awaited; nothing more is sent or delivered. */
    CLOSING,
    /** Both Close frames passed, or there will be no other. */
    CLOSED;

    CloseState afterSend() {
        return this == OPEN ? CLOSING : this;
    }
}

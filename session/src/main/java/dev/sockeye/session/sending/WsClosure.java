package dev.sockeye.session.sending;

import jakarta.websocket.CloseReason;

/**
 * How a connection ended.
 *
 * @param reason the reason in the peer's Close frame; 1005 if that was empty; 1006 if none arrived; the reason that this
 *     side closed with if the peer violated the protocol
 * @param completed whether the closing handshake was completed (RFC 6455 section 7.1.4): the peer's Close frame has
 *     arrived, and everything up to this side's own was handed to the operating system. False if the connection was lost,
 *     or the peer did not answer within {@code sockeye.close-timeout}
 */
public record WsClosure(CloseReason reason, boolean completed) {}

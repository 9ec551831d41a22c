package dev.sockeye.session.sending;

import jakarta.websocket.CloseReason;

/**
 * How a connection has ended.
 *
 * @param reason what the peer's Close frame said, 1005 if that was empty; 1006 if none came; what this side has closed with
 *     if the peer broke a rule of the protocol
 * @param completed whether the closing handshake was completed (RFC 6455 section 7.1.4): the peer's Close frame has come,
 *     and everything up to this side's own was handed to the operating system. False if the connection was lost, or the
 *     peer did not answer in {@code sockeye.close-timeout}
 */
public record WsClosure(CloseReason reason, boolean completed) {}

package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;

/**
 * How a connection has ended.
 *
 * @param status what the peer's Close frame said, 1006 if none came, what was sent to a peer that broke a rule
 * @param completed whether the peer's Close frame has come, and all up to ours was handed to the host
 */
public record ConnectionEnd(CloseStatus status, boolean completed) {}

package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;

/**
 * A message that a client has got and does not accept.
 *
 * @param ws the socket of the client
 * @param destination the destination that it has subscribed to
 * @param messageId the message, as {@link StompRelay#send} has numbered it
 */
public record StompNack(WebSocket ws, String destination, String messageId) {}

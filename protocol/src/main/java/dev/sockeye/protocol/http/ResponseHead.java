package dev.sockeye.protocol.http;

/**
 * The head of an HTTP response.
 *
 * @param status the status code, 100 to 999
 * @param reason the reason phrase; may be empty
 * @param headers the header fields as received
 */
public record ResponseHead(int status, String reason, Headers headers) {}

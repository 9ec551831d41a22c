package dev.sockeye.client.reconnect;

/** When a message counts as delivered and is removed from the buffer. */
public enum DeliveryGuarantee {
    /**
     * When it was handed to the operating system. Messages in transit when the connection breaks are lost without notice.
     */
    WRITTEN,
    /**
     * When the server has answered a ping that was sent after it. The server's WebSocket implementation has then received
     * the message (RFC 6455 section 5.5.2), but the application there may not have seen it yet.
     */
    ANSWERED
}

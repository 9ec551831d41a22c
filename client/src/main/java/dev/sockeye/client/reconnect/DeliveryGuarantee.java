package dev.sockeye.client.reconnect;

/** When a message counts as delivered, and is forgotten. */
public enum DeliveryGuarantee {
    /**
     * When it was handed to the operating system. What was under way when the connection broke is lost, and nobody
     * is notified.
     */
    WRITTEN,
    /**
     * When the server has answered a ping that was sent after it: then the server's WebSocket implementation has received
     * it (RFC 6455 section 5.5.2), though the application there may not have seen it yet.
     */
    ANSWERED
}

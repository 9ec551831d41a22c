/** Sans-I/O WebSocket engine (RFC 6455): no thread, clock, socket or logger lives here. */
module dev.sockeye.protocol {
    requires static org.jspecify;

    exports dev.sockeye.protocol;
    exports dev.sockeye.protocol.deflate;
    exports dev.sockeye.protocol.extension;
    exports dev.sockeye.protocol.handshake;
}

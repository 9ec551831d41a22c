/** Sans-I/O WebSocket engine (RFC 6455): no thread, clock, socket or logger lives here. */
@SuppressWarnings("module") // The modules that it opens itself to are built after it.
module dev.sockeye.protocol {
    requires static org.jspecify;

    exports dev.sockeye.protocol to
            dev.sockeye.client,
            dev.sockeye.console,
            dev.sockeye.container,
            dev.sockeye.session;
    exports dev.sockeye.protocol.handshake to
            dev.sockeye.client,
            dev.sockeye.console,
            dev.sockeye.container,
            dev.sockeye.session;
    exports dev.sockeye.protocol.http to
            dev.sockeye.client,
            dev.sockeye.container,
            dev.sockeye.functions,
            dev.sockeye.session;
    exports dev.sockeye.protocol.deflate;
    exports dev.sockeye.protocol.extension;
}

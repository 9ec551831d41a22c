package dev.sockeye.protocol.handshake;

/** The header fields of the opening handshake (RFC 6455 section 11.3, RFC 9110). */
final class FieldNames {

    static final String HOST = "Host";
    static final String ALLOW = "Allow";
    static final String ORIGIN = "Origin";
    static final String UPGRADE = "Upgrade";
    static final String CONNECTION = "Connection";
    static final String CONTENT_LENGTH = "Content-Length";
    static final String TRANSFER_ENCODING = "Transfer-Encoding";
    static final String KEY = "Sec-WebSocket-Key";
    static final String ACCEPT = "Sec-WebSocket-Accept";
    static final String VERSION = "Sec-WebSocket-Version";
    static final String PROTOCOL = "Sec-WebSocket-Protocol";
    static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    private FieldNames() {}
}

package dev.sockeye.client;

/** How far a client came on its way to an open connection; {@link ConnectFailedException#phase} says where it ended. */
public enum ConnectPhase {
    /** Looking up the addresses of the host. */
    RESOLVE("Could not find the host of "),
    /** Opening a TCP connection to the host. */
    CONNECT("Could not reach the host of "),
    /** Choosing, finding and reaching a proxy, and having it reach the host. */
    PROXY("No way through the proxy to "),
    /** Agreeing on TLS, which includes that the host proves its name. */
    TLS("No TLS connection to "),
    /** Sending the opening handshake (RFC 6455 section 4.1) and being accepted by the server. */
    HANDSHAKE("No WebSocket connection to ");

    private final String failure;

    ConnectPhase(String failure) {
        this.failure = failure;
    }

    /** The beginning of a sentence that ends with where the client wanted to go. */
    String failure() {
        return failure;
    }
}

package dev.sockeye.client;

/** A phase of connecting; {@link ConnectFailedException#phase} says which one failed. */
public enum ConnectPhase {
    /** Looking up the addresses of the host. */
    RESOLVE("Could not find the host of "),
    /** Opening a TCP connection to the host. */
    CONNECT("Could not reach the host of "),
    /** Choosing, resolving and reaching a proxy, and connecting to the host through it. */
    PROXY("No way through the proxy to "),
    /** The TLS handshake, which includes checking the host's certificate. */
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

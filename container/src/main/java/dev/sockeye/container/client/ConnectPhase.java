package dev.sockeye.container.client;

import dev.sockeye.protocol.handshake.WebSocketUri;
import java.io.IOException;

/** How far a client came on its way to an open connection; {@link ConnectFailedException#phase} says where it ended. */
public enum ConnectPhase {
    /** Looking up the addresses of the host. */
    RESOLVE("Could not find the host of "),
    /** Opening a TCP connection to the host. */
    CONNECT("Could not reach the host of "),
    /** Finding and reaching a proxy, and having it reach the host. */
    PROXY("No way through the proxy to "),
    /** Agreeing on TLS, which includes that the host proves its name. */
    TLS("No TLS connection to "),
    /** Sending the opening handshake (RFC 6455 section 4.1) and being accepted by the server. */
    HANDSHAKE("No WebSocket connection to ");

    private final String failure;

    ConnectPhase(String failure) {
        this.failure = failure;
    }

    /** Something that does I/O. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    <T> T run(WebSocketUri target, Step<T> step) throws ConnectFailedException {
        try {
            return step.run();
        } catch (IOException e) {
            throw new ConnectFailedException(this, describe(target, e), e);
        }
    }

    /** What the failure of this phase is said to be: never with credentials or queries, which may hold secrets. */
    String describe(WebSocketUri target, IOException failed) {
        return failure + target + ": " + (failed.getMessage() == null ? failed.toString() : failed.getMessage());
    }
}

package dev.sockeye.client;

import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.tunnel.ProxyRefusedException;
import dev.sockeye.protocol.handshake.WebSocketUri;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

    /** Turns the failure of this phase into one that says so. */
    <T> CompletableFuture<T> of(WebSocketUri target, CompletableFuture<T> step) {
        return step.exceptionally(e -> {
            Throwable cause = Connecting.causeOf(e);
            throw new CompletionException(cause instanceof Error ? cause : failed(target, ioFailure(cause)));
        });
    }

    private static IOException ioFailure(Throwable cause) {
        return cause instanceof IOException failed ? failed : new IOException(cause.toString(), cause);
    }

    private ConnectFailedException failed(WebSocketUri target, IOException cause) {
        return cause instanceof ProxyRefusedException refused
                ? new ConnectFailedException(
                        this, refused.response(), refused.bodyStart(), describe(target, refused), refused)
                : new ConnectFailedException(this, describe(target, cause), cause);
    }

    /** What the failure of this phase is said to be: never with credentials or queries, which may hold secrets. */
    String describe(WebSocketUri target, IOException failed) {
        return failure + target + ": " + (failed.getMessage() == null ? failed.toString() : failed.getMessage());
    }
}

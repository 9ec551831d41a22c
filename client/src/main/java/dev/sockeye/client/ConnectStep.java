package dev.sockeye.client;

import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.tunnel.ProxyRefusedException;
import dev.sockeye.protocol.handshake.WebSocketUri;
import dev.sockeye.protocol.http.ResponseHead;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A step on the way to an open connection, whose failure says which it was.
 *
 * @param phase which step
 * @param target where the way leads
 */
record ConnectStep(ConnectPhase phase, WebSocketUri target) {
    /** Turns the failure of this step into one that says so. */
    <T> CompletableFuture<T> named(CompletableFuture<T> step) {
        return step.exceptionally(e -> {
            Throwable cause = Connecting.causeOf(e);
            throw new CompletionException(cause instanceof Error ? cause : failure(ioFailure(cause)));
        });
    }

    private static IOException ioFailure(Throwable cause) {
        return cause instanceof IOException failed ? failed : new IOException(cause.toString(), cause);
    }

    private ConnectFailedException failure(IOException cause) {
        return cause instanceof ProxyRefusedException refused
                ? failure(refused.response(), refused.bodyStart(), refused)
                : new ConnectFailedException(phase, describe(cause), cause);
    }

    /** The failure of this step by a response that is no consent. */
    ConnectFailedException failure(ResponseHead response, String bodyStart, IOException cause) {
        return new ConnectFailedException(phase, response, bodyStart, describe(cause), cause);
    }

    /** Never with credentials or queries, which may hold secrets. */
    private String describe(IOException failed) {
        String reason = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        return phase.failure() + target + ": " + reason;
    }
}

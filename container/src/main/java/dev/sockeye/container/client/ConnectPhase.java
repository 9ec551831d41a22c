package dev.sockeye.container.client;

import dev.sockeye.protocol.handshake.WebSocketUri;
import jakarta.websocket.DeploymentException;
import java.io.IOException;

/** The phases of connecting; the message of a failure names its phase. */
enum ConnectPhase {
    RESOLVE("Could not find the host of "),
    CONNECT("Could not reach the host of "),
    TLS("No TLS connection to "),
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

    <T> T run(WebSocketUri target, Step<T> step) throws DeploymentException {
        try {
            return step.run();
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new DeploymentException(failure + target + ": " + reason, e);
        }
    }
}

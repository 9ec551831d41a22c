package dev.sockeye.functions;

import dev.sockeye.encoders.LensFailure;
import jakarta.websocket.CloseReason.CloseCodes;

/** What becomes of a message that a lens cannot read. */
@FunctionalInterface
public interface OnUndecodable {
    /** Closes the socket with 1007 (RFC 6455 section 7.4.1); the log says at level DEBUG what was wrong. */
    OnUndecodable CLOSE = (failure, ws) -> {
        System.getLogger(OnUndecodable.class.getName())
                .log(System.Logger.Level.DEBUG, () -> "Closing " + ws.session() + ": " + failure.getMessage());
        ws.close(CloseCodes.NOT_CONSISTENT.getCode(), "The message cannot be decoded");
    };

    /** Drops the message; the log says so at level WARNING for the first of a session, and at DEBUG for others. */
    OnUndecodable DROP = (failure, ws) -> DroppedMessages.undecodable(ws, failure);

    /**
     * Handles the failure.
     *
     * @param failure what was expected, and what came; may be logged, and must not be sent to the peer
     * @param ws the socket that the message came from
     */
    void handle(LensFailure failure, WebSocket ws);
}

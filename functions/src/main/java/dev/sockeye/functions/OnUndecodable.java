package dev.sockeye.functions;

import dev.sockeye.encoders.LensFailure;
import jakarta.websocket.CloseReason.CloseCodes;

/** What happens to a message that a lens cannot decode. */
@FunctionalInterface
public interface OnUndecodable {
    /** Closes the socket with 1007 (RFC 6455 section 7.4.1). The cause is logged at level DEBUG. */
    OnUndecodable CLOSE = (failure, ws) -> {
        System.getLogger(OnUndecodable.class.getName())
                .log(System.Logger.Level.DEBUG, () -> "Closing " + ws.session() + ": " + failure.getMessage());
        ws.close(CloseCodes.NOT_CONSISTENT.getCode(), "The message cannot be decoded");
    };

    /** Drops the message. The first one of a session is logged at level WARNING, others at DEBUG. */
    OnUndecodable DROP = (failure, ws) -> DroppedMessages.undecodable(ws, failure);

    /**
     * Handles the failure.
     *
     * @param failure what was expected and what was received; may be logged, must not be sent to the peer
     * @param ws the socket that the message came from
     */
    void handle(LensFailure failure, WebSocket ws);
}

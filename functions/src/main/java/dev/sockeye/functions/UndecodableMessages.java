package dev.sockeye.functions;

import dev.sockeye.encoders.LensFailure;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.Optional;

/** What becomes of messages that have no value. */
final class UndecodableMessages {
    private UndecodableMessages() {}

    /**
     * The value of a message; without one, the policy has been asked, or the socket is being closed.
     *
     * @param lens reads it
     * @param message the message
     * @param policy is asked if the lens cannot
     * @param socket is closed if it is of the other kind
     */
    static <T> Optional<T> value(MessageLens<T> lens, WsMessage message, OnUndecodable policy, WebSocket socket) {
        T value;
        try {
            value = lens.extract(message);
        } catch (LensFailure e) {
            policy.handle(e, socket);
            return Optional.empty();
        }
        if (value == null) {
            socket.close(CloseCodes.CANNOT_ACCEPT.getCode(), "Messages of this kind are not supported");
        }
        return Optional.ofNullable(value);
    }
}

package dev.sockeye.functions;

import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/** Messages that could not be sent, though the peer counts on them. */
final class Unsent {
    private Unsent() {}

    /** Ends a socket that has lost a message. */
    static void end(WebSocket ws, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IOException) {
            ws.close(new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "Too many messages are waiting"));
        } else {
            ws.fail(cause);
        }
    }
}

package dev.sockeye.functions;

import dev.sockeye.encoders.LensFailure;
import java.util.function.Supplier;

/** Logs messages that are dropped: aloud once for a session, for a peer may send many. */
final class DroppedMessages {
    private static final System.Logger LOGGER = System.getLogger(DroppedMessages.class.getName());
    private static final String SAID = "dev.sockeye.functions.dropped";

    private DroppedMessages() {}

    /** Nothing handles a message. */
    static void unhandled(WebSocket ws, WsMessage message) {
        log(ws, ".unhandled", () -> {
            String kind = message instanceof WsMessage.Text ? "text" : "binary";
            return "Dropped a " + kind + " message, which nothing handles in " + ws.session()
                    + "; register a handler by onMessage(...) in the consumer";
        });
    }

    /** A message cannot be decoded. */
    static void undecodable(WebSocket ws, LensFailure failure) {
        log(
                ws,
                ".undecodable",
                () -> "Dropped a message that cannot be decoded in " + ws.session() + ": "
                        + SingleLine.of(String.valueOf(failure.getMessage())));
    }

    private static void log(WebSocket ws, String about, Supplier<String> what) {
        if (ws.attributes().putIfAbsent(SAID + about, true) == null) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    what.get() + ". Further ones of this session are logged at level DEBUG");
        } else {
            LOGGER.log(System.Logger.Level.DEBUG, what);
        }
    }
}

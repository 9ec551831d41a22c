package dev.sockeye.functions;

import dev.sockeye.encoders.LensFailure;
import java.util.regex.Pattern;

/** Logs messages that are dropped: aloud once for a session, for a peer may send many. */
final class DroppedMessages {
    private static final System.Logger LOGGER = System.getLogger(DroppedMessages.class.getName());
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
    private static final String SAID = "dev.sockeye.functions.dropped";

    private DroppedMessages() {}

    /** Nothing handles a message. */
    static void unhandled(WebSocket ws, WsMessage message) {
        String kind = message instanceof WsMessage.Text ? "text" : "binary";
        log(
                ws,
                ".unhandled",
                "Dropped a " + kind + " message, which nothing handles in " + ws.session()
                        + "; register a handler by onMessage(...) in the consumer");
    }

    /** A message cannot be decoded. */
    static void undecodable(WebSocket ws, LensFailure failure) {
        String why = UNPRINTABLE.matcher(String.valueOf(failure.getMessage())).replaceAll("?");
        log(ws, ".undecodable", "Dropped a message that cannot be decoded in " + ws.session() + ": " + why);
    }

    private static void log(WebSocket ws, String about, String what) {
        boolean isFirst = ws.attributes().putIfAbsent(SAID + about, true) == null;
        LOGGER.log(
                isFirst ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
                isFirst ? what + ". Further ones of this session are dropped without a word" : what);
    }
}

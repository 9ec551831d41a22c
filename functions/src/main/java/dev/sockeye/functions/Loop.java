package dev.sockeye.functions;

import dev.sockeye.session.SessionControl;
import dev.sockeye.session.WebSocketSession;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.function.Consumer;

/** Straight code on a thread of its own for each socket. */
final class Loop {
    private static final System.Logger LOGGER = System.getLogger(Loop.class.getName());

    private Loop() {}

    static WsConsumer of(Consumer<BlockingWebSocket> body) {
        return ws -> {
            BlockingWebSocket socket = BlockingWebSocket.of(ws);
            SessionControl control = ((WebSocketSession) ws.session()).control();
            control.runOnOwnThread(() -> run(body, socket));
        };
    }

    private static void run(Consumer<BlockingWebSocket> body, BlockingWebSocket socket) {
        WebSocket ws = socket.async();
        try {
            body.accept(socket);
            ws.close();
        } catch (RuntimeException | Error e) {
            // Whoever waits for a peer that leaves is thrown out of the wait.
            System.Logger.Level level = ws.isOpen() ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG;
            LOGGER.log(level, "The endpoint failed in " + ws.session(), e);
            ws.close(CloseCodes.UNEXPECTED_CONDITION.getCode(), "The endpoint failed");
        }
    }
}

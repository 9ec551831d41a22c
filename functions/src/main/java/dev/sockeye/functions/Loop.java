package dev.sockeye.functions;

import dev.sockeye.session.SessionControl;
import dev.sockeye.session.WebSocketSession;
import java.io.UncheckedIOException;
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
        } catch (UncheckedIOException e) {
            if (ws.isOpen()) {
                ws.fail(e);
            } else {
                // A wait for a peer that leaves is ended.
                LOGGER.log(System.Logger.Level.DEBUG, "The peer has left " + ws.session(), e);
            }
        } catch (RuntimeException | Error e) {
            ws.fail(e);
        }
    }
}

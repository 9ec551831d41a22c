package dev.sockeye.functions;

import dev.sockeye.session.SessionEvents;
import dev.sockeye.session.WebSocketSession;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An endpoint of a class as the innermost consumer of one socket. Thread-safe. */
final class InnerEndpoint implements WsConsumer {
    private volatile @Nullable WebSocket socket;

    /** What the endpoint sends by; null until it is opened. */
    @Nullable WebSocket socket() {
        return socket;
    }

    @Override
    public void accept(WebSocket ws) {
        WebSocketSession session = (WebSocketSession) ws.session();
        SessionEvents endpoint = session.endpoint();
        socket = ws;
        ws.onMessage(message -> Unchecked.run(() -> deliver(message, endpoint)));
        ws.onPong(payload -> Unchecked.run(() -> endpoint.onPong(copy(payload))));
        ws.onError(endpoint::onError);
        ws.onClose(reason -> Unchecked.run(() -> endpoint.onClose(reason)));
        Unchecked.run(() -> endpoint.onOpen(session));
    }

    private static void deliver(WsMessage message, SessionEvents endpoint) throws Throwable {
        if (message instanceof WsMessage.Binary binary) {
            endpoint.onBinary(copy(binary.bytes()));
        } else {
            endpoint.onText(message.text());
        }
    }

    /** An endpoint may change what it gets; others may still look at the message. */
    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
}

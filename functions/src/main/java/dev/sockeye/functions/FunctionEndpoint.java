package dev.sockeye.functions;

import dev.sockeye.session.WebSocketSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The endpoint behind a function: one for each session. */
final class FunctionEndpoint extends Endpoint {
    private final Function<EndpointConfig, Accepted> source;
    private @Nullable SessionSocket socket;

    /**
     * What a session is to run.
     *
     * @param consumer takes its socket
     * @param attributes what belongs to it
     */
    record Accepted(WsConsumer consumer, Map<String, Object> attributes) {}

    /**
     * An endpoint.
     *
     * @param source tells from the session's configuration what to run
     */
    FunctionEndpoint(Function<EndpointConfig, Accepted> source) {
        this.source = source;
    }

    /** The endpoint of a client. */
    static FunctionEndpoint of(WsConsumer consumer) {
        return new FunctionEndpoint(config -> new Accepted(consumer, new ConcurrentHashMap<>()));
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Accepted accepted = source.apply(config);
        SessionSocket opened = new SessionSocket((WebSocketSession) session, accepted.attributes());
        socket = opened;
        session.addMessageHandler(
                String.class, (MessageHandler.Whole<String>) text -> opened.received(WsMessage.of(text)));
        session.addMessageHandler(
                ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) bytes -> opened.received(WsMessage.of(bytes)));
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>)
                pong -> opened.received(pong.getApplicationData()));
        try {
            accepted.consumer().accept(opened);
        } catch (Throwable e) {
            opened.fail(e);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (socket != null) {
            socket.closed(reason);
        }
    }

    /** What a handler has thrown, or a lost connection, which is closed already. */
    @Override
    public void onError(Session session, Throwable failure) {
        if (socket != null) {
            socket.fail(failure);
        }
    }
}

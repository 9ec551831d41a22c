package dev.sockeye.client.reconnect;

import dev.sockeye.session.SessionControl;
import dev.sockeye.session.WebSocketSession;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.concurrent.CompletionStage;

/** A session as a link. */
final class SessionLink implements Link {
    private final WebSocketSession session;
    private final SessionControl control;
    private final ConnectedHook hook;

    SessionLink(WebSocketSession session, ConnectedHook hook) {
        this.session = session;
        this.control = session.control();
        this.hook = hook;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public void restore(int connection) throws Exception {
        hook.onConnected(session, connection);
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public void send(Outgoing message, SendCompletion completion) {
        control.send(again(message), completion);
    }

    /** Sending moves the position of a buffer, and the message may have to be sent once more. */
    private static Outgoing again(Outgoing message) {
        return message instanceof Outgoing.Binary binary
                ? new Outgoing.Binary(binary.bytes().duplicate())
                : message;
    }

    @Override
    public CompletionStage<Void> ping(SendCompletion written) {
        return control.probe(written).thenAccept(roundTrip -> {});
    }

    @Override
    public CompletionStage<CloseReason> ended() {
        return control.ended();
    }

    @Override
    public void close(CloseReason reason) {
        session.close(reason);
    }

    @Override
    public void abandon(String why) {
        control.abandon(why);
    }
}

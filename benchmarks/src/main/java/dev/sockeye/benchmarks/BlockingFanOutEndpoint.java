package dev.sockeye.benchmarks;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@link FanOutEndpoint} for servers that refuse to send to a session before the message before it has left, as Tomcat's
 * does: each waits.
 */
@ServerEndpoint(FanOutEndpoint.PATH)
public class BlockingFanOutEndpoint {
    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    /**
     * Joins.
     *
     * @param session the session
     */
    @OnOpen
    public void onOpen(Session session) {
        SESSIONS.add(session);
    }

    /**
     * Sends a message to everybody, the sender too.
     *
     * @param message the text
     * @throws IOException if one cannot be sent
     */
    @OnMessage
    public void deliver(String message) throws IOException {
        for (Session session : SESSIONS) {
            session.getBasicRemote().sendText(message);
        }
    }

    /**
     * Leaves.
     *
     * @param session the session
     */
    @OnClose
    public void onClose(Session session) {
        SESSIONS.remove(session);
    }
}

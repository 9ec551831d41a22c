package dev.sockeye.benchmarks;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The other endpoint of the servers under test that have Jakarta's API: what one sends, all of its sessions get. */
@ServerEndpoint(FanOutEndpoint.PATH)
public class FanOutEndpoint {
    static final String PATH = "/all";

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
     */
    @OnMessage
    public void deliver(String message) {
        for (Session session : SESSIONS) {
            var unused = session.getAsyncRemote().sendText(message);
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

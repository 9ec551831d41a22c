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
 * Sends what it gets to everybody who has connected; all servers under test run it. It does so by asynchronous remotes, or by
 * blocking ones where a session takes no message while another is being written.
 */
@ServerEndpoint(BroadcastEndpoint.PATH)
public class BroadcastEndpoint {
    static final String PATH = "/broadcast";

    /** Flag of a server: its sessions take one message at a time. */
    static final String BLOCKING = "benchmark.blocking-broadcast";

    private static final boolean IS_BLOCKING = Boolean.getBoolean(BLOCKING);

    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    /**
     * Takes a session in.
     *
     * @param session the session
     */
    @OnOpen
    public void onOpen(Session session) {
        SESSIONS.add(session);
    }

    /**
     * Sends to all.
     *
     * @param message the text
     * @throws IOException if one of them cannot be sent to
     */
    @OnMessage
    public void onMessage(String message) throws IOException {
        for (Session session : SESSIONS) {
            if (IS_BLOCKING) {
                session.getBasicRemote().sendText(message);
            } else {
                var unused = session.getAsyncRemote().sendText(message);
            }
        }
    }

    /**
     * Lets a session go.
     *
     * @param session the session
     */
    @OnClose
    public void onClose(Session session) {
        SESSIONS.remove(session);
    }
}

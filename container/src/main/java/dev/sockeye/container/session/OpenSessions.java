package dev.sockeye.container.session;

import jakarta.websocket.Session;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of one endpoint (Session.getOpenSessions). Thread-safe. */
public final class OpenSessions {
    private final Set<WebSocketSession> sessions = ConcurrentHashMap.newKeySet();

    void add(WebSocketSession session) {
        sessions.add(session);
    }

    void remove(WebSocketSession session) {
        sessions.remove(session);
    }

    /**
     * The sessions that are open now.
     *
     * @return the caller's own copy
     */
    public Set<Session> open() {
        Set<Session> open = new LinkedHashSet<>();
        for (WebSocketSession session : sessions) {
            if (session.isOpen()) {
                open.add(session);
            }
        }
        return open;
    }

    /**
     * All sessions whose {@code onClose} has not returned.
     *
     * @return an unmodifiable live view
     */
    public Set<WebSocketSession> all() {
        return Collections.unmodifiableSet(sessions);
    }
}

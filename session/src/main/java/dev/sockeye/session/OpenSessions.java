package dev.sockeye.session;

import jakarta.websocket.Session;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of one endpoint (Session.getOpenSessions). Thread-safe. */
public final class OpenSessions {
    private final Set<OpenSession> sessions = ConcurrentHashMap.newKeySet();

    /** None is open yet. */
    public OpenSessions() {}

    void add(OpenSession session) {
        sessions.add(session);
    }

    void remove(OpenSession session) {
        sessions.remove(session);
    }

    /**
     * The sessions that are open now. One that is being closed is not, even if its handlers do not know yet.
     *
     * @return the caller's own copy
     */
    public Set<Session> open() {
        Set<Session> open = new LinkedHashSet<>();
        for (OpenSession each : sessions) {
            if (each.connection().canSend()) {
                open.add(each.session());
            }
        }
        return open;
    }

    /**
     * All sessions of which something is left: {@code onClose} has not returned, or the connection is not gone.
     *
     * @return an unmodifiable live view
     */
    public Set<OpenSession> all() {
        return Collections.unmodifiableSet(sessions);
    }
}

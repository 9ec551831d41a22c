package dev.sockeye.group;

import jakarta.websocket.Session;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A session in a group. Thread-safe. */
public final class Member {
    private final Session session;
    private final ConcurrentMap<String, Object> attributes = new ConcurrentHashMap<>();

    Member(Session session) {
        this.session = session;
    }

    /**
     * The session.
     *
     * @return the session that has joined
     */
    public Session session() {
        return session;
    }

    /**
     * The application's attributes of this member in this group.
     *
     * @return a map that any thread may change; it exists as long as the membership
     */
    public ConcurrentMap<String, Object> attributes() {
        return attributes;
    }

    @Override
    public String toString() {
        return "member " + session;
    }
}

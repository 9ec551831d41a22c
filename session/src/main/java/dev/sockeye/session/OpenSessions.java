package dev.sockeye.session;

import jakarta.websocket.Session;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The sessions of one endpoint (Session.getOpenSessions). Thread-safe. */
public final class OpenSessions {
    private final Set<OpenSession> sessions = ConcurrentHashMap.newKeySet();

    /** How often the sessions have changed. */
    private final AtomicLong changes = new AtomicLong();

    /** The sessions of a moment, for all who ask until they change; null if nobody has asked. */
    private volatile @Nullable Listing listing;

    /**
     * All sessions.
     *
     * @param changes how often they had changed
     * @param members the sessions
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Listing(long changes, OpenSession[] members) {}

    /** None is open yet. */
    public OpenSessions() {}

    void add(OpenSession session) {
        sessions.add(session);
        changes.incrementAndGet();
    }

    void remove(OpenSession session) {
        sessions.remove(session);
        changes.incrementAndGet();
        listing = null;
    }

    /**
     * The sessions that are open now. One that is being closed is not, even if its handlers do not know yet.
     *
     * @return the caller's own copy, which may be changed, and leaves out those that end later on
     */
    public Set<Session> open() {
        return new OpenSessionsCopy(members());
    }

    private OpenSession[] members() {
        long current = changes.get();
        Listing known = listing;
        if (known != null && known.changes() == current) {
            return known.members();
        }
        OpenSession[] members = sessions.toArray(OpenSession[]::new);
        listing = new Listing(current, members);
        if (changes.get() != current) {
            // Or else it might keep a session that has ended, until somebody asks again.
            listing = null;
        }
        return members;
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

package dev.sockeye.session;

import jakarta.websocket.Session;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of an endpoint that were open at one moment, without those that have ended since. Whether a session is open is
 * looked at when it is reached: what is about to be sent to it needs the same memory, which thousands of sessions do not share.
 * A caller may change it. Not thread-safe.
 */
final class OpenSessionsCopy extends AbstractSet<Session> {
    private final OpenSession[] members;

    /** What the caller has made of it; null if nothing was changed. */
    private @Nullable Set<Session> changed;

    /**
     * A copy.
     *
     * @param members may be shared, and must not be changed
     */
    OpenSessionsCopy(OpenSession[] members) {
        this.members = members;
    }

    private Set<Session> change() {
        Set<Session> own = changed;
        if (own == null) {
            own = new LinkedHashSet<>(this);
            changed = own;
        }
        return own;
    }

    @Override
    public Iterator<Session> iterator() {
        return changed == null ? new Reading() : changed.iterator();
    }

    /** Of unknown size, as sessions end meanwhile. */
    @Override
    public Spliterator<Session> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.DISTINCT | Spliterator.NONNULL);
    }

    @Override
    public int size() {
        if (changed != null) {
            return changed.size();
        }
        int open = 0;
        for (OpenSession each : members) {
            open += each.connection().canSend() ? 1 : 0;
        }
        return open;
    }

    @Override
    public boolean isEmpty() {
        return !iterator().hasNext();
    }

    @Override
    public boolean add(Session session) {
        return change().add(session);
    }

    @Override
    public boolean remove(@Nullable Object session) {
        return change().remove(session);
    }

    /** Goes on with the members when something is removed. */
    private final class Reading implements Iterator<Session> {
        private int at;
        private @Nullable Session next;
        private @Nullable Session last;

        @Override
        public boolean hasNext() {
            while (next == null && at < members.length) {
                OpenSession member = members[at++];
                if (member.connection().canSend()) {
                    next = member.session();
                }
            }
            return next != null;
        }

        @Override
        public Session next() {
            if (!hasNext()) {
                throw new NoSuchElementException("Expected another open session, there is none");
            }
            Session found = Objects.requireNonNull(next);
            last = found;
            next = null;
            return found;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException("Expected a call of next() before each remove()");
            }
            change().remove(last);
            last = null;
        }
    }
}

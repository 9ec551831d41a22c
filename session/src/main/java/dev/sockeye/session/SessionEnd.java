package dev.sockeye.session;

import dev.sockeye.session.connection.ConnectionListener.Ending;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether a session has ended, its {@code onClose} having returned, and how. Thread-safe. */
final class SessionEnd {
    private final String id;
    private volatile @Nullable Ending ending;

    SessionEnd(String id) {
        this.id = id;
    }

    void record(Ending how) {
        ending = how;
    }

    boolean hasEnded() {
        return ending != null;
    }

    /** Most of what a session answers belongs to one that is open (Session, class comment). */
    void requireNotEnded() {
        Ending how = ending;
        if (how != null) {
            throw new IllegalStateException(expectation(how));
        }
    }

    /** The coders have ended with their session. */
    void requireCoders() throws IOException {
        Ending how = ending;
        if (how != null) {
            throw new IOException(expectation(how), how.failure());
        }
    }

    private String expectation(Ending how) {
        return "Expected an open session, but session " + id + " is closed: " + how.description();
    }
}

package dev.sockeye.session.runtime;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.OpenSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Closes all sessions of a container that stops: politely at first, then for good. */
public final class SessionDrain {
    private final CloseStatus goingAway;

    /**
     * Makes a drain.
     *
     * @param reason goes to the peers with 1001
     */
    public SessionDrain(String reason) {
        this.goingAway = new CloseStatus(CloseStatus.GOING_AWAY, reason);
    }

    /**
     * Closes sessions with 1001, and waits for none.
     *
     * @param sessions which
     */
    public void begin(List<OpenSession> sessions) {
        sessions.forEach(session -> session.close(goingAway));
    }

    /**
     * Closes sessions with 1001, and gives up those that are not gone after a while.
     *
     * @param sessions which
     * @param patience how long to wait for all of them together
     */
    public void run(List<OpenSession> sessions, Duration patience) {
        begin(sessions);
        CompletableFuture<?>[] gone = sessions.stream().map(OpenSession::gone).toArray(CompletableFuture<?>[]::new);
        if (!BoundedWait.until(CompletableFuture.allOf(gone), patience)) {
            sessions.forEach(OpenSession::abort);
        }
    }
}

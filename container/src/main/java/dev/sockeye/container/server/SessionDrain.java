package dev.sockeye.container.server;

import dev.sockeye.container.runtime.BoundedWait;
import dev.sockeye.container.session.WebSocketSession;
import dev.sockeye.protocol.CloseStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Closes all sessions of a container that stops: politely at first, then for good. */
public final class SessionDrain {
    private final Supplier<List<WebSocketSession>> sessions;

    /**
     * Makes a drain.
     *
     * @param sessions the sessions there are at a moment
     */
    public SessionDrain(Supplier<List<WebSocketSession>> sessions) {
        this.sessions = sessions;
    }

    /**
     * Closes every session with 1001, and gives up those that are not gone after a while.
     *
     * @param patience how long to wait for all of them together
     */
    public void run(Duration patience) {
        CloseStatus goingAway = new CloseStatus(CloseStatus.GOING_AWAY, "The server is stopping");
        List<WebSocketSession> closing = sessions.get();
        closing.forEach(session -> session.end(goingAway));
        CompletableFuture<?>[] gone =
                closing.stream().map(WebSocketSession::gone).toArray(CompletableFuture<?>[]::new);
        if (!BoundedWait.until(CompletableFuture.allOf(gone), patience)) {
            abort(closing);
        }
    }

    private void abort(List<WebSocketSession> closing) {
        closing.forEach(WebSocketSession::abort);
    }
}

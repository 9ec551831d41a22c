package dev.sockeye.session.runtime;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.OpenSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Closes all sessions of a container that stops: politely at first, then for good. Immutable.
 *
 * @param toPeers what the peers are sent
 */
public record SessionDrain(CloseStatus toPeers) {
    /**
     * Closes sessions, and waits for none.
     *
     * @param sessions which
     */
    public void begin(List<OpenSession> sessions) {
        sessions.forEach(session -> session.close(toPeers));
    }

    /**
     * Closes sessions one after the other, each when it is its {@linkplain ClosingTurn turn}. Blocks until all are being
     * closed, or have ended by themselves; an interrupt has the rest closed at once.
     *
     * @param sessions which
     * @param over the time that the closes are spread over
     * @param random the source of the turns
     */
    public void begin(List<OpenSession> sessions, Duration over, RandomGenerator random) {
        long start = System.nanoTime();
        for (ClosingTurn turn : ClosingTurn.spread(sessions, over, random)) {
            BoundedWait.until(turn.session().gone(), turn.after().minusNanos(System.nanoTime() - start));
            turn.session().close(toPeers);
        }
    }

    /**
     * Closes sessions, and gives up those that are not gone after a while.
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

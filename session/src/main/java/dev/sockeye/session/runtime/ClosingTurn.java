package dev.sockeye.session.runtime;

import dev.sockeye.session.OpenSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a session is closed by a container that spreads its closes. Immutable.
 *
 * @param session whose turn it is
 * @param after the time from the first turn
 */
record ClosingTurn(OpenSession session, Duration after) {
    /**
     * Spreads sessions over a time: each gets a share of it, in random order, and its turn at a random moment of the share.
     * So no part of the time has many more turns than another, and clients that come back do not come in step.
     *
     * @param sessions which
     * @param over the whole time
     * @param random the source of order and moments
     * @return the turns, the earliest first
     */
    static List<ClosingTurn> spread(List<OpenSession> sessions, Duration over, RandomGenerator random) {
        List<OpenSession> order = new ArrayList<>(sessions);
        for (int left = order.size(); left > 1; left--) {
            Collections.swap(order, left - 1, random.nextInt(left));
        }
        double share = (double) over.toNanos() / Math.max(1, order.size());
        List<ClosingTurn> turns = new ArrayList<>(order.size());
        for (OpenSession session : order) {
            double moment = (turns.size() + random.nextDouble()) * share;
            turns.add(new ClosingTurn(session, Duration.ofNanos((long) moment)));
        }
        return turns;
    }
}

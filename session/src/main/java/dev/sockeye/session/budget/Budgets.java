package dev.sockeye.session.budget;

import java.util.Set;

/**
 * What a connection has a share of: the budgets of its endpoint, or of its container where the endpoint has none of its own.
 * Thread-safe.
 *
 * @param queued bounds what waits to be sent
 * @param received bounds what is being received
 * @param holders the connections of the container that are open; each adds and removes itself
 */
public record Budgets(Budget queued, Budget received, Set<Holder> holders) {
    /**
     * One of them.
     *
     * @param kind what it bounds
     * @return the budget
     */
    public Budget of(BudgetKind kind) {
        return switch (kind) {
            case QUEUED -> queued;
            case RECEIVED -> received;
        };
    }
}

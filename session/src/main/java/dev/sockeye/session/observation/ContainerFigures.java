package dev.sockeye.session.observation;

import dev.sockeye.protocol.deflate.CompressionTotals;
import dev.sockeye.session.budget.Budget;
import dev.sockeye.session.budget.BudgetKind;

/** What can be asked of a container at any time. Thread-safe. */
public interface ContainerFigures {
    /**
     * The time by the container's clock, from any fixed origin.
     *
     * @return nanoseconds
     */
    long now();

    /**
     * What compression has done, and the native memory that it uses.
     *
     * @return the totals of the container
     */
    CompressionTotals compression();

    /**
     * How many bytes its connections hold together, and how many they may.
     *
     * @param kind what is bounded
     * @return the budget of the container
     */
    Budget budget(BudgetKind kind);

    /**
     * How many handlers have held a thread for a second or longer.
     *
     * @return a number
     */
    int blockedHandlers();

    /**
     * How many tasks wait for a thread, as {@code sockeye.handler-threads} are in use.
     *
     * @return a number
     */
    int waitingHandlers();
}

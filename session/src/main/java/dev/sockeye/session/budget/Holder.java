package dev.sockeye.session.budget;

/** A connection, as the budgets see it. Thread-safe. */
public interface Holder {
    /**
     * What it holds.
     *
     * @param kind of which budget
     * @return its share
     */
    Share share(BudgetKind kind);

    /**
     * Closes the connection, and gives back what it holds. Calls no application.
     *
     * @param kind of which budget
     */
    void giveUp(BudgetKind kind);
}

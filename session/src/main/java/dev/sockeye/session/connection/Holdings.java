package dev.sockeye.session.connection;

import dev.sockeye.session.budget.Budget;
import dev.sockeye.session.budget.BudgetKind;
import dev.sockeye.session.budget.Budgets;
import dev.sockeye.session.budget.Holder;
import dev.sockeye.session.budget.Share;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a connection holds of the budgets that it shares with others. Not thread-safe, guarded by the connection's lock; but
 * any thread may ask a {@link Holder}.
 */
final class Holdings implements Holder {
    private final Set<Holder> holders;
    private final Share queued;
    private final Share received;
    private final Consumer<BudgetKind> giveUp;
    private long bytesReceived;

    /**
     * Holds nothing.
     *
     * @param giveUp closes the connection and gives back what it holds; called without the lock
     */
    Holdings(Budgets budgets, Consumer<BudgetKind> giveUp) {
        this.holders = budgets.holders();
        this.queued = new Share(budgets.queued());
        this.received = new Share(budgets.received());
        this.giveUp = giveUp;
    }

    /** From now on the connection may be given up. */
    void begin() {
        holders.add(this);
    }

    /** The peer has sent something. */
    void receive(int bytes) {
        bytesReceived += bytes;
    }

    long bytesReceived() {
        return bytesReceived;
    }

    /** Counts what is held now; returns a budget that is to be relieved because of it before this is asked again, mostly null. */
    @Nullable Budget update(Transmission transmission, Reception reception, long now) {
        Budget exceeded = queued.update(transmission.retained(), transmission.taken(), now);
        return exceeded == null ? received.update(reception.held(), bytesReceived, now) : exceeded;
    }

    /** Whether so much is held now that it counts. */
    boolean isCounted(BudgetKind kind, Transmission transmission, Reception reception) {
        return Share.isCounted(kind == BudgetKind.QUEUED ? transmission.retained() : reception.held());
    }

    /** The transport is closed: nothing is held any more. */
    void end(long now) {
        holders.remove(this);
        queued.update(0, 0, now);
        received.update(0, 0, now);
    }

    @Override
    public Share share(BudgetKind kind) {
        return kind == BudgetKind.QUEUED ? queued : received;
    }

    @Override
    public void giveUp(BudgetKind kind) {
        giveUp.accept(kind);
    }
}

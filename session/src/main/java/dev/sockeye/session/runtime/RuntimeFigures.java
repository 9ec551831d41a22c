package dev.sockeye.session.runtime;

import dev.sockeye.protocol.deflate.CompressionTotals;
import dev.sockeye.session.budget.Budget;
import dev.sockeye.session.budget.BudgetKind;
import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.connection.Timers;
import dev.sockeye.session.observation.ContainerFigures;

/** The figures of a container's runtime. */
record RuntimeFigures(Timers timers, Extensions extensions, ContainerBudgets budgets, BlockedHandlers handlers)
        implements ContainerFigures {
    @Override
    public long now() {
        return timers.now();
    }

    @Override
    public CompressionTotals compression() {
        return extensions.compression();
    }

    @Override
    public Budget budget(BudgetKind kind) {
        return budgets.whole().of(kind);
    }

    @Override
    public int blockedHandlers() {
        return handlers.count();
    }

    @Override
    public int waitingHandlers() {
        return handlers.waiting();
    }
}

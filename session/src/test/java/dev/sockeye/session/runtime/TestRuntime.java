package dev.sockeye.session.runtime;

import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.settings.WebSocketSettings;
import java.util.List;

/** Runtimes for tests. */
public final class TestRuntime {
    private TestRuntime() {}

    /** A runtime with the default settings. */
    public static ContainerRuntime named(String name) {
        return new ContainerRuntime(
                name,
                new Extensions(WebSocketSettings.DEFAULT, List.of(), TestRuntime.class.getClassLoader()),
                new ContainerBudgets(WebSocketSettings.DEFAULT),
                new ThreadSettings(0, 256, 48, false));
    }
}

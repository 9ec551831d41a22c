package dev.sockeye.session.runtime;

import java.util.List;

/** Runtimes for tests. */
public final class TestRuntime {
    private TestRuntime() {}

    /** A runtime with the default settings. */
    public static ContainerRuntime named(String name) {
        ExtensionSettings settings = Settings.from(property -> null).extensions();
        return new ContainerRuntime(name, new Extensions(settings, List.of(), TestRuntime.class.getClassLoader()));
    }
}

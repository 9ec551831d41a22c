package dev.sockeye.tck.architecture;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Path;

/** The descriptors of Sockeye's modules, as the JVM reads them from the class path of these tests. */
final class Descriptors {
    static final String OURS = "dev.sockeye.";

    private Descriptors() {}

    static ModuleDescriptor of(String module) {
        return ModuleFinder.of(location(module))
                .find(OURS + module)
                .map(ModuleReference::descriptor)
                .orElseThrow();
    }

    static Path location(String module) {
        try {
            return locationOf(Class.forName(OURS + module + ".package-info"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("Expected module " + module + " on the class path of this test", e);
        }
    }

    static Path locationOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}

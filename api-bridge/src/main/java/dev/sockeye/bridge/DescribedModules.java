package dev.sockeye.bridge;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds modules that are nothing but their descriptions. */
final class DescribedModules implements ModuleFinder {
    private final Map<String, ModuleReference> modules;

    DescribedModules(List<ModuleDescriptor> descriptors) {
        modules = descriptors.stream().collect(Collectors.toMap(ModuleDescriptor::name, DescribedModules::reference));
    }

    private static ModuleReference reference(ModuleDescriptor descriptor) {
        return new ModuleReference(descriptor, null) {
            @Override
            public ModuleReader open() throws IOException {
                throw new IOException("Module " + descriptor.name() + " has no content of its own");
            }
        };
    }

    @Override
    public Optional<ModuleReference> find(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    @Override
    public Set<ModuleReference> findAll() {
        return Set.copyOf(modules.values());
    }
}

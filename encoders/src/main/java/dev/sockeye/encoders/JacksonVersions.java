package dev.sockeye.encoders;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.json.JsonMapper;

/** Finds which parts of Jackson are there, and for which the central one was built. */
final class JacksonVersions {
    private static final String UNKNOWN = "of unknown version";

    /** A part, known by a class of its. */
    private record Part(String artifact, Class<?> type) {
        private String found() {
            ModuleDescriptor module = type.getModule().getDescriptor();
            String version = module == null
                    ? type.getPackage().getImplementationVersion()
                    : module.rawVersion().orElse(null);
            CodeSource source = type.getProtectionDomain().getCodeSource();
            String place = source == null || source.getLocation() == null ? "" : " at " + source.getLocation();
            return artifact + " " + Objects.requireNonNullElse(version, UNKNOWN) + place;
        }

        private String needed(@Nullable ModuleDescriptor by) {
            return artifact + " " + (by == null ? UNKNOWN : neededVersion(by));
        }

        private String neededVersion(ModuleDescriptor by) {
            return by.requires().stream()
                    .filter(required -> required.name().endsWith(type.getPackageName()))
                    .flatMap(required -> required.rawCompiledVersion().stream())
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    private JacksonVersions() {}

    static String describe() {
        Part databind = new Part("jackson-databind", JsonMapper.class);
        Part core = new Part("jackson-core", TokenStreamFactory.class);
        Part annotations = new Part("jackson-annotations", JsonTypeInfo.class);
        ModuleDescriptor module = databindModule();
        return "Found are %s, %s and %s, but jackson-databind was built with %s and %s."
                .formatted(
                        databind.found(),
                        core.found(),
                        annotations.found(),
                        core.needed(module),
                        annotations.needed(module));
    }

    /** On the class path it is a file like any other, and other artifacts have one too. */
    private static @Nullable ModuleDescriptor databindModule() {
        Module module = JsonMapper.class.getModule();
        if (module.isNamed()) {
            return module.getDescriptor();
        }
        try {
            for (URL url : Collections.list(JsonMapper.class.getClassLoader().getResources("module-info.class"))) {
                try (InputStream file = url.openStream()) {
                    ModuleDescriptor descriptor = ModuleDescriptor.read(file);
                    if (descriptor.name().equals("tools.jackson.databind")) {
                        return descriptor;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // The message is poorer then; what went wrong is reported all the same.
            return null;
        }
        return null;
    }
}

package dev.sockeye.encoders;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * Whether JSON and CBOR can be had: Jackson is optional, and a host may mix parts of its own into those of the
 * application. It is tried out with the first lens, as a part that is missing or too old shows only when it is used.
 */
final class Jackson {
    static final String VERSION = "3.2.4";

    /** What Jackson looks at with the help of annotations that differ from version to version. */
    private sealed interface Probe {
        enum Kind {
            TRIED
        }

        record Value(int number, List<Kind> kinds, Map<String, Integer> numbers) implements Probe {}
    }

    /**
     * What is tried out, named by the artifact and the module that bring it and the class that it needs. The mapper's type is left
     * open, or the verifier would look for Jackson before it can be missed here.
     */
    private record Format(String title, String artifact, String module, String mapperClass, Supplier<?> mapper) {
        private @Nullable String tryOut() {
            try {
                ObjectMapper made = (ObjectMapper) mapper.get();
                byte[] wire = made.writerFor(Probe.class)
                        .writeValueAsBytes(new Probe.Value(1, List.of(Probe.Kind.TRIED), Map.of("one", 1)));
                made.readerFor(Probe.class).readValue(wire);
                return null;
            } catch (RuntimeException | LinkageError e) {
                return isThere() ? misfit(e) : missing();
            }
        }

        private String missing() {
            return title + " lenses need Jackson, which is not on the class path: add the dependency " + artifact + ':'
                    + VERSION
                    + (Jackson.class.getModule().isNamed() ? ", and to the module-info: requires " + module : "");
        }

        private String misfit(Throwable thrown) {
            return title + " lenses need Jackson modules of matching versions. " + JacksonVersions.describe()
                    + " Let the application bring versions that belong together, and let them come before the host's"
                    + " (docs/how-to/lenses.md). It failed with " + thrown;
        }

        private boolean isThere() {
            try {
                Class.forName(mapperClass, false, Jackson.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException | LinkageError e) {
                return false;
            }
        }
    }

    private static final class Json {
        private static final @Nullable String PROBLEM = new Format(
                        "JSON",
                        "tools.jackson.core:jackson-databind",
                        "tools.jackson.databind",
                        "tools.jackson.databind.json.JsonMapper",
                        () -> SafeJson.MAPPER)
                .tryOut();
    }

    private static final class Cbor {
        private static final @Nullable String PROBLEM = new Format(
                        "CBOR",
                        "tools.jackson.dataformat:jackson-dataformat-cbor",
                        "tools.jackson.dataformat.cbor",
                        "tools.jackson.dataformat.cbor.CBORMapper",
                        () -> SafeCbor.MAPPER)
                .tryOut();
    }

    private Jackson() {}

    /**
     * Returns if JSON can be had.
     *
     * @throws IllegalStateException if not; the message names the dependency to add, or the versions that do not fit
     */
    static void requireJson() {
        failWith(Json.PROBLEM);
    }

    /** The same for CBOR. */
    static void requireCbor() {
        failWith(Cbor.PROBLEM);
    }

    private static void failWith(@Nullable String problem) {
        if (problem != null) {
            throw new IllegalStateException(problem);
        }
    }
}

package dev.sockeye.encoders;

import org.jspecify.annotations.Nullable;

/**
 * Whether JSON can be had: Jackson is optional, and a host may mix parts of its own into those of the application. It is
 * tried out with the first lens, as a part that is missing or too old shows only when it is used.
 */
final class Jackson {
    static final String DEPENDENCY = "tools.jackson.core:jackson-databind:3.2.4";

    private static final @Nullable String PROBLEM = tryOut();

    private sealed interface Probe {
        record Value(int number) implements Probe {}
    }

    private Jackson() {}

    /**
     * Returns if JSON can be had.
     *
     * @throws IllegalStateException if not; the message names the dependency to add, or the versions that do not fit
     */
    static void require() {
        if (PROBLEM != null) {
            throw new IllegalStateException(PROBLEM);
        }
    }

    private static @Nullable String tryOut() {
        try {
            String json = SafeJson.MAPPER.writerFor(Probe.class).writeValueAsString(new Probe.Value(1));
            SafeJson.MAPPER.readerFor(Probe.class).readValue(json);
            return null;
        } catch (RuntimeException | LinkageError e) {
            return isThere()
                    ? misfit(e)
                    : "JSON lenses need Jackson, which is not there: add the dependency " + DEPENDENCY;
        }
    }

    private static String misfit(Throwable thrown) {
        return "JSON lenses need parts of Jackson that fit each other. " + JacksonVersions.describe()
                + " Let the application bring versions that belong together, and let them come before the host's"
                + " (docs/lenses.md). It failed with " + thrown;
    }

    private static boolean isThere() {
        try {
            Class.forName("tools.jackson.databind.json.JsonMapper", false, Jackson.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}

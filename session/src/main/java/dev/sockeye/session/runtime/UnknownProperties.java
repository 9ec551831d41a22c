package dev.sockeye.session.runtime;

import dev.sockeye.bridge.NearestName;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Warns of properties that look like Sockeye's and that nobody reads. Thread-safe. */
public final class UnknownProperties {
    private static final System.Logger LOGGER = System.getLogger(UnknownProperties.class.getName());
    private static final String PREFIX = "sockeye.";

    /** What Sockeye's own build asks of its tests. */
    private static final String OF_THE_BUILD = PREFIX + "require-";

    /** System properties are read by every container there is. */
    private static final Set<String> WARNED_OF = ConcurrentHashMap.newKeySet();

    private UnknownProperties() {}

    /**
     * Warns of the unknown ones among these names, and among the system properties, of those once.
     *
     * @param names the names of a container's own properties, and perhaps of things that are none of Sockeye's
     */
    public static void warn(Collection<String> names) {
        Set<String> known = SockeyeProperties.names();
        Stream.concat(
                        names.stream(),
                        System.getProperties().stringPropertyNames().stream().filter(WARNED_OF::add))
                .filter(name -> name.startsWith(PREFIX) && !name.startsWith(OF_THE_BUILD) && !known.contains(name))
                .distinct()
                .forEach(name -> LOGGER.log(System.Logger.Level.WARNING, sentence(name, known)));
    }

    private static String sentence(String name, Set<String> known) {
        return "There is no property " + name + ", it is ignored; "
                + NearestName.of(name, known)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("docs/reference/properties.md lists those there are");
    }
}

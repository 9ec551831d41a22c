package dev.sockeye.container.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes that {@code sockeye-processor} has written into indexes, one in each jar and directory of classes, so that
 * nobody needs to look for them. An index adds to what a host finds and takes nothing away: one that is out of date hides
 * nothing, and a class that is gone is passed over with a warning.
 */
final class EndpointIndex {
    /** Where an index is in its jar or directory. */
    static final String PATH = "META-INF/sockeye/endpoints";

    private static final System.Logger LOGGER = System.getLogger(EndpointIndex.class.getName());

    private EndpointIndex() {}

    /**
     * The classes that the indexes of an application name: not those that it has from its server, as a host looks for none
     * there, and none if its class loader is that of a program, which names its endpoints.
     *
     * @param loader the class loader of the application, {@code null} if it has none of its own
     * @return the classes; empty if there are no indexes
     */
    static Set<Class<?>> ofApplication(@Nullable ClassLoader loader) {
        if (loader == null || loader == ClassLoader.getSystemClassLoader()) {
            return Set.of();
        }
        List<URL> indexes = indexes(loader);
        if (loader.getParent() != null) {
            List<String> inherited =
                    indexes(loader.getParent()).stream().map(URL::toString).toList();
            indexes.removeIf(index -> inherited.contains(index.toString()));
        }
        return classes(indexes, loader);
    }

    /**
     * All indexes that a class loader can reach.
     *
     * @param loader the class loader
     * @return where they are; empty if there are none
     */
    static List<URL> indexes(ClassLoader loader) {
        try {
            return new ArrayList<>(Collections.list(loader.getResources(PATH)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for " + PATH, e);
        }
    }

    /**
     * The classes that indexes name.
     *
     * @param indexes where they are
     * @param loader has the classes
     * @return the classes, none of them initialised
     */
    static Set<Class<?>> classes(List<URL> indexes, ClassLoader loader) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (URL index : indexes) {
            for (String name : names(index)) {
                try {
                    classes.add(Class.forName(name, false, loader));
                } catch (ClassNotFoundException | LinkageError e) {
                    LOGGER.log(
                            System.Logger.Level.WARNING,
                            "{0} names {1}, which cannot be loaded ({2}): compile it again with sockeye-processor",
                            index,
                            name,
                            e);
                }
            }
        }
        return classes;
    }

    private static List<String> names(URL index) {
        try {
            URLConnection connection = index.openConnection();
            // A cached jar would stay open, and its file locked, when the application has ended.
            connection.setUseCaches(false);
            try (InputStream content = connection.getInputStream()) {
                return new String(content.readAllBytes(), UTF_8)
                        .lines()
                        .filter(name -> !name.isBlank())
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + index, e);
        }
    }
}

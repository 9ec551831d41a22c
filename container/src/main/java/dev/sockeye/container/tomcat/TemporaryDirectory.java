package dev.sockeye.container.tomcat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for temporary files.
 *
 * @param path where it is
 */
record TemporaryDirectory(Path path) {
    private static final System.Logger LOGGER = System.getLogger(TemporaryDirectory.class.getName());

    /** A new one in another directory. */
    static TemporaryDirectory in(Path parent) {
        try {
            return new TemporaryDirectory(Files.createTempDirectory(parent, "sockeye"));
        } catch (IOException e) {
            throw new UncheckedIOException("Tomcat needs a directory for temporary files", e);
        }
    }

    /** Deletes it and what is in it. */
    void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "Temporary files are left in " + path, e);
        }
    }
}

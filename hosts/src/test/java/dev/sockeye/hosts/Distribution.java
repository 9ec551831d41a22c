package dev.sockeye.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A host as its makers distribute it, unpacked by the build below {@code <id>/<version>/}.
 *
 * @param home its one folder there
 * @param version which one it is
 */
public record Distribution(Path home, String version) {
    /** The only version there is of one. */
    public static Distribution of(String id) {
        Path byVersion = onlyFolder(Path.of(System.getProperty("hosts.distributions"), id));
        return new Distribution(onlyFolder(byVersion), byVersion.getFileName().toString());
    }

    private static Path onlyFolder(Path parent) {
        try (Stream<Path> content = Files.list(parent)) {
            return content.filter(Files::isDirectory)
                    .reduce((one, other) -> {
                        throw new IllegalStateException("Expected one folder in " + parent + ", got " + one + " and "
                                + other + ": delete " + parent + " to have it unpacked again");
                    })
                    .orElseThrow(() -> new IllegalStateException("Expected a folder in " + parent));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the build to have unpacked " + parent, e);
        }
    }
}

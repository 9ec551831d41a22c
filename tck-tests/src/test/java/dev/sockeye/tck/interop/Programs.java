package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs as they are installed; nothing is downloaded. */
final class Programs {
    private Programs() {}

    /** Where a program is; skips the calling test if it is nowhere, or fails it with a system property. */
    static Path require(String name, String property) {
        Optional<Path> program = find(name);
        if (program.isEmpty()) {
            String what = "Expected " + name + " on the PATH, so NO TEST HAS SEEN THE CLIENT WITH IT."
                    + " Install it: apt-get install " + name;
            if (Boolean.getBoolean(property)) {
                fail(what);
            }
            System.err.println(what);
            abort(what);
        }
        return program.orElseThrow();
    }

    private static Optional<Path> find(String name) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

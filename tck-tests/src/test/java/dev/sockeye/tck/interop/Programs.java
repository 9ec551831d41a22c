package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.testkit.process.ChildProcess;
import java.nio.file.Path;
import java.util.Optional;

/** Programs as they are installed; nothing is downloaded. */
final class Programs {
    private Programs() {}

    /** Where a program is; skips the calling test if it is nowhere, or fails it with a system property. */
    static Path require(String name, String property) {
        Optional<Path> program = ChildProcess.find(name);
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
}

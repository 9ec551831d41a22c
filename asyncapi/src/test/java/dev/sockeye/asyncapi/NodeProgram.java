package dev.sockeye.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of Node.js with packages that npm has installed. */
final class NodeProgram {
    private static final Path PACKAGES =
            Path.of("target", "node", "node_modules").toAbsolutePath();
    private static final String INSTALLED_BY =
            "npm install --prefix asyncapi/target/node @asyncapi/parser@3.6.3" + " typescript@5.9.3 ws@8.18.3";

    private NodeProgram() {}

    /** Runs a script and returns what it has printed; fails unless it ends with 0. Skipped if a package is not there. */
    static String run(String needed, Path script, String... arguments) throws Exception {
        require(needed);
        try (ChildProcess program = start(script, arguments)) {
            int code = program.exitCode();
            assertThat(code).as(program.output()).isZero();
            return program.output();
        }
    }

    private static ChildProcess start(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder node = new ProcessBuilder(command);
        node.environment().put("NODE_PATH", PACKAGES.toString());
        return ChildProcess.start(node);
    }

    /** A script of a package. */
    static Path script(String name) {
        return PACKAGES.resolve(name);
    }

    private static void require(String name) {
        if (!Files.isDirectory(PACKAGES.resolve(name))) {
            String message = "Expected the package " + name + " in " + PACKAGES + " (" + INSTALLED_BY
                    + "), so NOTHING HAS BEEN TRIED WITH IT";
            if (Boolean.getBoolean("sockeye.require-node")) {
                fail(message);
            }
            System.err.println(message);
            abort(message);
        }
    }
}

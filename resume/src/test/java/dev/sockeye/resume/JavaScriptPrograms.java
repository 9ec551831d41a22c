package dev.sockeye.resume;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.Chromium;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs JavaScript, as it is installed: the calling test is skipped where it is not, or fails by a system property. */
public final class JavaScriptPrograms {
    private static final Path NODE_PACKAGES =
            Path.of("..", "interop", "target", "node", "node_modules").toAbsolutePath();

    private JavaScriptPrograms() {}

    private static void require(boolean installed, String property, String what) {
        if (!installed) {
            String message = "Expected " + what + ", so NOTHING HAS BEEN TRIED WITH IT";
            if (Boolean.getBoolean(property)) {
                fail(message);
            }
            System.err.println(message);
            abort(message);
        }
    }

    /** Starts Node.js, with the package ws. */
    public static ChildProcess node(String... arguments) throws IOException {
        require(
                Files.isDirectory(NODE_PACKAGES.resolve("ws")),
                "sockeye.require-node",
                "the ws package in " + NODE_PACKAGES + "; npm install --prefix interop/target/node ws@8.18.3");
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        ProcessBuilder node = new ProcessBuilder(command);
        node.environment().put("NODE_PATH", NODE_PACKAGES.toString());
        return ChildProcess.start(node);
    }

    /** Opens a page in a browser. */
    public static ChildProcess browser(URI page, Path profile) throws IOException {
        Optional<Path> chromium = Chromium.find();
        require(chromium.isPresent(), "sockeye.require-browser", "chromium on the PATH; apt-get install chromium");
        List<String> command = new ArrayList<>(List.of(chromium.orElseThrow().toString()));
        command.addAll(Chromium.FLAGS);
        command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile, page.toString()));
        return ChildProcess.start(command);
    }
}

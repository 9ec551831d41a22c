package dev.sockeye.interop.peers;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers and clients that others have written, each in a process of its own. */
final class ForeignProgram {
    private static final Path PEERS = Path.of("target", "peers").toAbsolutePath();
    private static final Path NODE_PACKAGES =
            Path.of("target", "node", "node_modules").toAbsolutePath();
    private static final Path TORNADO = Path.of("/usr/lib/python3/dist-packages/tornado");

    private ForeignProgram() {}

    /**
     * Starts a class of ours.
     *
     * @param libraries the directory with all jars it sees, as Maven has filled it
     * @param type the class
     * @param arguments its arguments
     * @return the running program
     */
    static PeerProcess java(String libraries, Class<?> type, String... arguments) throws IOException {
        String classes =
                type.getProtectionDomain().getCodeSource().getLocation().getPath();
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java")));
        command.addAll(ChildProcess.QUICK_START);
        command.addAll(List.of("-cp", classes + File.pathSeparator + PEERS.resolve(libraries) + "/*", type.getName()));
        command.addAll(List.of(arguments));
        return new PeerProcess(ChildProcess.start(command));
    }

    /** Starts a script with the ws package of Node.js, which npm installs. */
    static PeerProcess node(String script, String... arguments) throws IOException {
        require(
                Files.isDirectory(NODE_PACKAGES.resolve("ws")),
                "sockeye.require-node",
                "the ws package in " + NODE_PACKAGES + "; npm install --prefix interop/target/node ws@8.18.3");
        List<String> command = new ArrayList<>(List.of("node", "src/test/node/" + script));
        command.addAll(List.of(arguments));
        ProcessBuilder node = new ProcessBuilder(command);
        node.environment().put("NODE_PATH", NODE_PACKAGES.toString());
        return new PeerProcess(ChildProcess.start(node));
    }

    /** Starts a script with Tornado, as Debian has it. */
    static PeerProcess tornado(String script, String... arguments) throws IOException {
        require(Files.isDirectory(TORNADO), "sockeye.require-tornado", "Debian's package python3-tornado");
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "src/test/python/" + script));
        command.addAll(List.of(arguments));
        return new PeerProcess(ChildProcess.start(command));
    }

    /** Skips the calling test where something is not installed, or fails it if the property is true. */
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
}

package dev.sockeye.interop.peers;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server or a client that others have written, in a process of its own. */
final class ForeignProgram implements AutoCloseable {
    private static final Path PEERS = Path.of("target", "peers").toAbsolutePath();
    private static final Path NODE_PACKAGES =
            Path.of("target", "node", "node_modules").toAbsolutePath();
    private static final Path TORNADO = Path.of("/usr/lib/python3/dist-packages/tornado");

    private final Process process;
    private final BufferedReader output;
    private final Path log;

    private ForeignProgram(ProcessBuilder program, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        this.log = log;
        this.process = program.redirectError(log.toFile()).start();
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Starts a class of ours.
     *
     * @param libraries the directory with all jars it sees, as Maven has filled it
     * @param type the class
     * @param arguments its arguments
     * @return the running program
     */
    static ForeignProgram java(String libraries, Class<?> type, String... arguments) throws IOException {
        String classes =
                type.getProtectionDomain().getCodeSource().getLocation().getPath();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classes + File.pathSeparator + PEERS.resolve(libraries) + "/*", type.getName()));
        command.addAll(List.of(arguments));
        return new ForeignProgram(
                new ProcessBuilder(command), PEERS.resolve(libraries + "-" + type.getSimpleName() + ".log"));
    }

    /** Starts a script with the ws package of Node.js, which npm installs. */
    static ForeignProgram node(String script, String... arguments) throws IOException {
        require(
                Files.isDirectory(NODE_PACKAGES.resolve("ws")),
                "sockeye.require-node",
                "the ws package in " + NODE_PACKAGES + "; npm install --prefix interop/target/node ws@8.18.3");
        List<String> command = new ArrayList<>(List.of("node", "src/test/node/" + script));
        command.addAll(List.of(arguments));
        ProcessBuilder node = new ProcessBuilder(command);
        node.environment().put("NODE_PATH", NODE_PACKAGES.toString());
        return new ForeignProgram(node, PEERS.resolve("node-" + script + ".log"));
    }

    /** Starts a script with Tornado, as Debian has it. */
    static ForeignProgram tornado(String script, String... arguments) throws IOException {
        require(Files.isDirectory(TORNADO), "sockeye.require-tornado", "Debian's package python3-tornado");
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "src/test/python/" + script));
        command.addAll(List.of(arguments));
        return new ForeignProgram(new ProcessBuilder(command), PEERS.resolve("tornado-" + script + ".log"));
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

    /** The port that a server tells. */
    int port() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(PeerConsole.PORT)) {
                return Integer.parseInt(line.substring(PeerConsole.PORT.length()));
            }
        }
        throw new IOException("Expected a server to tell its port, got " + Files.readString(log));
    }

    /** What a client says in the end, if all was well. */
    String outcome() throws IOException, InterruptedException {
        String last = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            last = line;
        }
        if (process.waitFor() != 0) {
            throw new AssertionError("Expected a client to end with 0, got " + Files.readString(log));
        }
        return last;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

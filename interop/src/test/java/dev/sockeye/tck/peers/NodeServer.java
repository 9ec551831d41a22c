package dev.sockeye.tck.peers;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ws package of Node.js, as npm has installed it into {@code target/node}. */
final class NodeServer implements AutoCloseable {
    private static final Path PACKAGES =
            Path.of("target", "node", "node_modules").toAbsolutePath();

    private final Process process;

    private NodeServer(Process process) {
        this.process = process;
    }

    /** Skips the calling test where it is not installed, or fails it with {@code -Dsockeye.require-node=true}. */
    static NodeServer start() throws IOException {
        if (!Files.isDirectory(PACKAGES.resolve("ws"))) {
            String what = "Expected the ws package in " + PACKAGES + ", so NO TEST HAS SEEN THE CLIENT WITH IT."
                    + " Install it: npm install --prefix interop/target/node ws@8.18.3";
            if (Boolean.getBoolean("sockeye.require-node")) {
                fail(what);
            }
            System.err.println(what);
            abort(what);
        }
        ProcessBuilder node = new ProcessBuilder("node", "src/test/node/echo.js");
        node.environment().put("NODE_PATH", PACKAGES.toString());
        return new NodeServer(
                node.redirectError(Path.of("target", "node.log").toFile()).start());
    }

    int port() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String line = lines.readLine();
        if (line == null || !line.startsWith(PeerConsole.PORT)) {
            throw new IOException("Expected a server to tell its port, but it said " + line);
        }
        return Integer.parseInt(line.substring(PeerConsole.PORT.length()));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

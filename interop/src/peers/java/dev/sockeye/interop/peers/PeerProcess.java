package dev.sockeye.interop.peers;

import dev.sockeye.wiresuite.peer.PeerRole;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An implementation in a JVM of its own, with only its own class path; on the JDK that runs this one. */
final class PeerProcess implements AutoCloseable {
    /** Tomcat has buffers for the largest message on every connection. */
    private static final String HEAP = "-Xmx6g";

    private static final long SECONDS_TO_STOP = 15;

    private final Process process;

    private PeerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param peer which
     * @param role its server or its client
     * @param directory where the implementations' jars are, and their logs go
     * @param arguments of the program
     * @return the running process
     * @throws IOException if it cannot be started
     */
    static PeerProcess start(Implementation peer, PeerRole role, Path directory, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(HEAP, "-cp", peer.classPath(directory), peer.program(role)));
        command.addAll(List.of(arguments));
        File log = directory.resolve(peer + "-" + role + ".log").toFile();
        return new PeerProcess(new ProcessBuilder(command).redirectError(log).start());
    }

    /** The port that a server has told; waits until it has. */
    int port() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(PeerConsole.PORT)) {
                return Integer.parseInt(line.substring(PeerConsole.PORT.length()));
            }
        }
        throw new IOException("Expected a server to tell its port, but it has ended; its log tells why");
    }

    /** Waits until a client has run all cases. */
    void await() throws IOException, InterruptedException {
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("Expected a client to end with 0, but it was " + status + "; its log tells why");
        }
    }

    /** Ends it. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

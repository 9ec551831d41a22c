package dev.sockeye.interop.peers;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.wiresuite.peer.PeerRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A server or a client in a process of its own.
 *
 * @param process which runs it
 */
record PeerProcess(ChildProcess process) implements AutoCloseable {
    /** Tomcat has buffers for the largest message on every connection. */
    private static final String HEAP = "-Xmx6g";

    private static final Pattern PORT = Pattern.compile("^" + PeerConsole.PORT + "(\\d+)$");

    /**
     * Starts one with only its own class path, on the JDK that runs this one.
     *
     * @param peer which
     * @param role its server or its client
     * @param directory where the implementations' jars are
     * @param arguments of the program
     * @return the running process
     * @throws IOException if it cannot be started
     */
    static PeerProcess start(Implementation peer, PeerRole role, Path directory, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java"), HEAP));
        command.addAll(List.of("-cp", peer.classPath(directory), peer.program(role)));
        command.addAll(List.of(arguments));
        return new PeerProcess(ChildProcess.start(command));
    }

    /** The port that a server tells; waits until it has. */
    int port() throws InterruptedException {
        return Integer.parseInt(process.await(PORT).group(1));
    }

    /** Waits until a client has done all it has to, however long that takes; the last line that it printed. */
    String outcome() throws InterruptedException {
        process.handle().onExit().join();
        String output = process.output();
        if (process.exitCode() != 0) {
            throw new AssertionError("Expected a client to end with 0, got " + process.exitCode() + ": " + output);
        }
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    @Override
    public void close() {
        process.close();
    }
}

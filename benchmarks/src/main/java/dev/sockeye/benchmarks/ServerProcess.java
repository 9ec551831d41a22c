package dev.sockeye.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server under test in a process of its own, on the JDK that runs this one. */
final class ServerProcess implements AutoCloseable {
    private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");
    private static final long SECONDS_TO_STOP = 15;

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;
    private final int port;

    /**
     * Starts a server; returns when it listens.
     *
     * @param server which
     * @param flags more flags of the JVM
     * @throws IOException if it did not start; its log tells why
     */
    ServerProcess(Server server, List<String> flags) throws IOException {
        name = server.name();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", server.classPath(), server.mainClass().getName()));
        process =
                new ProcessBuilder(command).redirectError(server.log().toFile()).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        port = (int) answer();
    }

    /** The JVM may say something between the answers. */
    private long answer() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith(ServerConsole.ANSWER)) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException("Expected an answer from " + name + ", but it has ended; its log tells why");
        }
        return Long.parseLong(line.substring(ServerConsole.ANSWER.length()));
    }

    int port() {
        return port;
    }

    /** The time its threads have run so far, in user and system mode; the operating system's own account. */
    Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("Expected this operating system to tell the CPU time"));
    }

    /** Bytes in use on its heap after a collection. */
    long usedHeap() throws IOException {
        questions.println(ServerConsole.HEAP);
        return answer();
    }

    /** Ends the server. */
    @Override
    public void close() {
        questions.close();
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

package dev.sockeye.benchmarks;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A server under test in a process of its own, on the JDK that runs this one. */
final class ServerProcess implements AutoCloseable {
    /** A server without memory would leave the load waiting for an answer. */
    private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

    private static final Pattern ANSWER = Pattern.compile("^" + ServerConsole.ANSWER + "(\\d+)$");

    private final ChildProcess process;
    private final int port;

    /**
     * Starts a server; returns when it listens.
     *
     * @param server which
     * @param flags more flags of the JVM
     * @throws IOException if there is no such program
     * @throws InterruptedException if interrupted while it starts
     */
    ServerProcess(Server server, List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java")));
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", server.classPath(), server.mainClass().getName()));
        process = ChildProcess.start(command);
        port = (int) number(process.await(ANSWER));
    }

    private static long number(MatchResult answer) {
        return Long.parseLong(answer.group(1));
    }

    int port() {
        return port;
    }

    /** The time its threads have run so far, in user and system mode; the operating system's own account. */
    Duration cpu() {
        return process.handle()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("Expected this operating system to tell the CPU time"));
    }

    /** Bytes in use on its heap after a collection. */
    long usedHeap() throws IOException, InterruptedException {
        return number(process.ask(ServerConsole.HEAP, ANSWER));
    }

    /** Gives it a line to read; completes with the number that it answers. */
    CompletableFuture<Long> order(String line) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return number(process.ask(line, ANSWER));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted while waiting for an answer", e);
            }
        });
    }

    /** Ends the server. */
    @Override
    public void close() {
        process.close();
    }
}

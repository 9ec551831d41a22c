package dev.sockeye.faults;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A server in a process of its own. Thread-safe. */
final class ServerUnderFault implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("^port (\\d+)$");
    private static final Pattern STATE = Pattern.compile("^state (.*)$");
    private static final Pattern BLOCKED = Pattern.compile("^blocked (\\d+)$");
    private static final Pattern DRAINED = Pattern.compile("^drained$");
    private static final Duration TO_SETTLE = Duration.ofMinutes(2);

    private final ChildProcess process;
    private final int port;

    private ServerUnderFault(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one at any port, with a heap that is all resident at once. */
    static ServerUnderFault start(Contender contender, String... options) throws IOException, InterruptedException {
        return start(List.of(), contender, 0, options);
    }

    /**
     * Starts one.
     *
     * @param shell what the command of the server is given to; may be empty
     * @param port 0 for any
     */
    static ServerUnderFault start(List<String> shell, Contender contender, int port, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                FaultedServer.class.getName(),
                contender.name(),
                String.valueOf(port)));
        return run(shell, command);
    }

    /** Starts another program, by the arguments of a JVM, that prints its port and knows of its state. */
    static ServerUnderFault run(List<String> shell, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(shell);
        command.add(ChildProcess.ofJdk("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"));
        command.addAll(arguments);
        ChildProcess process = ChildProcess.start(command);
        return new ServerUnderFault(
                process, Integer.parseInt(process.await(PORT).group(1)));
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    ChildProcess process() {
        return process;
    }

    ServerState state() throws IOException, InterruptedException {
        return ServerState.ofLine(process.ask("state", STATE).group(1));
    }

    /** The state in which nothing is left since another one, as {@link #settled}. */
    ServerState stateBackTo(ServerState before) throws IOException, InterruptedException {
        return settled(now -> now.isBackTo(before));
    }

    /** The state in which no session is open any more, as {@link #settled}. */
    ServerState stateAtRest() throws IOException, InterruptedException {
        return settled(now -> now.sessions() == 0);
    }

    /** The state that meets a condition; or the last, if that takes longer than two minutes. */
    ServerState settled(Predicate<ServerState> condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TO_SETTLE.toNanos();
        ServerState now = state();
        while (!condition.test(now) && System.nanoTime() < end) {
            now = state();
        }
        return now;
    }

    /** How many handlers of {@link BlockingFlood} hold a thread. */
    int blockedHandlers() throws IOException, InterruptedException {
        return Integer.parseInt(process.ask("blocked", BLOCKED).group(1));
    }

    /** Takes it out of service, and waits until that is done. */
    void drain(Duration over) throws IOException, InterruptedException {
        process.ask(over.toString(), DRAINED);
    }

    @Override
    public void close() {
        process.close();
    }
}

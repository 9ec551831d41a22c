package dev.sockeye.testkit.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program in a process of its own, with all that it has printed so far. It is killed when this is closed, or else when
 * this VM ends. Thread-safe.
 */
public final class ChildProcess implements AutoCloseable {
    /** What makes a JVM start sooner that lives too short for a second compiler and a parallel collector to pay. */
    public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<ChildProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ChildProcess::kill), "child-end"));
    }

    private final String program;
    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final Thread reader = new Thread(this::read, "child-output");
    private boolean ended;

    private ChildProcess(String program, Process process) {
        this.program = program;
        this.process = process;
    }

    /** Starts a program; what it prints to either stream becomes one. */
    public static ChildProcess start(ProcessBuilder command) throws IOException {
        ChildProcess started = new ChildProcess(
                command.command().get(0), command.redirectErrorStream(true).start());
        started.reader.setDaemon(true);
        started.reader.start();
        RUNNING.removeIf(other -> !other.process.isAlive());
        RUNNING.add(started);
        return started;
    }

    /** Starts a program with the environment of this one. */
    public static ChildProcess start(List<String> command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    /** Where a program of the JDK that runs this is, such as {@code java}. */
    public static String ofJdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** Where a program is installed: on the PATH, or among those of administrators. */
    public static Optional<Path> find(String program) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed(line);
            }
        } catch (IOException closed) {
            printed("(output lost: " + closed + ")");
        } finally {
            end();
        }
    }

    private synchronized void printed(String line) {
        output.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The first line in which a pattern is found, printed before or from now on; waits for it, at most a minute. */
    public MatchResult await(Pattern line) throws InterruptedException {
        return await(line, 0);
    }

    /** Gives it a line to read, and waits, at most a minute, for one that it prints from then on. */
    public MatchResult ask(String question, Pattern answer) throws IOException, InterruptedException {
        int before = printed();
        Writer input = process.outputWriter();
        input.write(question + "\n");
        input.flush();
        return await(answer, before);
    }

    private synchronized int printed() {
        return output.size();
    }

    private synchronized MatchResult await(Pattern line, int from) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int next = from; ; ) {
            while (next < output.size()) {
                Matcher matcher = line.matcher(output.get(next++));
                if (matcher.find()) {
                    return matcher.toMatchResult();
                }
            }
            long left = deadline - System.nanoTime();
            if (ended || left <= 0) {
                throw new AssertionError("Expected " + this + " to print \"" + line + "\", it printed:\n" + output());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Everything it has printed so far. */
    public synchronized String output() {
        return String.join("\n", output);
    }

    /** The process, as the operating system knows it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to end, as an operating system does that shuts down (SIGTERM). */
    public void terminate() {
        // Process.destroy would close the output, too.
        handle().destroy();
    }

    /** The code it ends with, for which it has a minute; {@link #output()} is complete then. */
    public int exitCode() throws InterruptedException {
        reader.join(PATIENCE.toMillis());
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Expected " + this + " to end, it still runs and printed:\n" + output());
        }
        return process.exitValue();
    }

    /** Kills it with all that it has started, without a chance to say goodbye (SIGKILL), and waits until it is gone. */
    public void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        handle().destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Asks it to end, and waits until it has; fails and kills it if it has not within a minute. */
    public void stop() {
        try {
            terminate();
            exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while " + this + " was ending", e);
        } finally {
            kill();
        }
    }

    /** Kills it, if it still runs. */
    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return program + " (process " + process.pid() + ")";
    }
}

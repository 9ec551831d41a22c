package dev.sockeye.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, with what it has printed so far. */
final class ServerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final Thread reader = new Thread(this::read, "server-output");
    private boolean ended;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts a process whose standard and error output become one. */
    static ServerProcess start(ProcessBuilder command) throws IOException {
        ServerProcess started =
                new ServerProcess(command.redirectErrorStream(true).start());
        started.reader.setDaemon(true);
        started.reader.start();
        return started;
    }

    /** The agents of this very VM, so that a coverage measured here covers its servers, too. */
    static List<String> agents() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .toList();
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

    /** The first line that matches, printed before or from now on. */
    synchronized MatchResult await(Pattern line) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int next = 0; ; ) {
            while (next < output.size()) {
                Matcher matcher = line.matcher(output.get(next++));
                if (matcher.find()) {
                    return matcher.toMatchResult();
                }
            }
            long left = deadline - System.nanoTime();
            if (ended || left <= 0) {
                throw new AssertionError("Expected the server to print \"" + line + "\", it printed:\n" + text());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Everything it has printed so far. */
    synchronized String text() {
        return String.join("\n", output);
    }

    /** Asks the process to end, as an operating system does that shuts down (SIGTERM). */
    void terminate() {
        // Process.destroy would close the output, too.
        process.toHandle().destroy();
    }

    /** Ends the process at once, without a chance to say goodbye (SIGKILL), and waits until it is gone. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    /** The code the process ends with; {@link #text()} is complete then. */
    int exitCode() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Expected the server to end, it still runs and printed:\n" + text());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        terminate();
        try {
            exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while a server was ending", e));
        } finally {
            process.destroyForcibly();
        }
    }
}

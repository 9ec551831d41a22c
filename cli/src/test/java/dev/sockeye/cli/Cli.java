package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.cli.terminal.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console client within the test's process. */
final class Cli implements AutoCloseable {
    final Map<String, String> environment = new HashMap<>();
    final TestTty tty;

    private final Output out = new Output();
    private final Output err = new Output();
    private final PipedOutputStream input = new PipedOutputStream();
    private final Shell shell;

    /** What was printed, which can be waited for. */
    private static final class Output extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            super.write(bytes, from, count);
            notifyAll();
        }

        @Override
        public synchronized void write(int one) {
            super.write(one);
            notifyAll();
        }

        /** Waits for texts in this order, others between them. */
        synchronized void await(String... texts) throws InterruptedException {
            Pattern pattern = Pattern.compile(
                    Stream.of(texts).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (!pattern.matcher(toString(UTF_8)).find()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(
                            "Expected \"" + String.join("...", texts) + "\" to be printed, got " + toString(UTF_8));
                }
                wait(left);
            }
        }
    }

    Cli() throws IOException {
        PipedInputStream in = new PipedInputStream(input);
        tty = new TestTty(in, out);
        shell = new Shell(
                in,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                environment::get,
                tty,
                Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC),
                System::nanoTime);
    }

    /** Types text. */
    Cli type(String text) throws IOException {
        input.write(text.getBytes(UTF_8));
        input.flush();
        return this;
    }

    /** Ends the input. */
    Cli end() throws IOException {
        input.close();
        return this;
    }

    /** Runs a command, and waits for its exit code. */
    int run(String... arguments) {
        return new SockeyeCli(shell).run(arguments);
    }

    /** Runs a command on a thread of its own. */
    CompletableFuture<Integer> start(String... arguments) {
        return CompletableFuture.supplyAsync(() -> run(arguments), task -> {
            Thread thread = new Thread(task, "cli-under-test");
            thread.setDaemon(true);
            thread.start();
        });
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }

    void awaitOut(String... texts) throws InterruptedException {
        out.await(texts);
    }

    void awaitErr(String text) throws InterruptedException {
        err.await(text);
    }

    /** Ends the input, so that nothing waits for it any more. */
    @Override
    public void close() throws IOException {
        end();
    }
}

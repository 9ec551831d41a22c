package dev.sockeye.cli.connect;

import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.Dialogue;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Shell;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Lines are read and obeyed until there are no more, or the server ends the connection. For one thread. */
final class Talk {
    private static final Duration LEAVING = Duration.ofSeconds(1);
    private static final int NORMAL = 1000;

    private final Shell shell;
    private final ConversationOptions options;
    private final boolean interactive;
    private final Receiver receiver;
    private final Speaker speaker;
    private final CompletableFuture<@Nullable Void> inputEnd = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> interrupt = new CompletableFuture<>();

    /** Whether the conversation is closed because a line could not be sent. */
    private boolean failed;

    Talk(Shell shell, ConversationOptions options, boolean interactive, Receiver receiver, Speaker speaker) {
        this.shell = shell;
        this.options = options;
        this.interactive = interactive;
        this.receiver = receiver;
        this.speaker = speaker;
    }

    /** Talks until the end, and says how it came. */
    ExitCode hold(Dialogue dialogue) throws InterruptedException {
        Runnable restore = shell.tty().onInterrupt(() -> interrupt.complete(null));
        Thread reading = new Thread(() -> readAll(dialogue), "sockeye-input");
        reading.setDaemon(true);
        reading.start();
        try {
            awaitReason();
            if (!receiver.end().isDone() && !speaker.isClosed()) {
                speaker.close(NORMAL, "");
            }
            return awaitEnd(dialogue, reading);
        } finally {
            restore.run();
        }
    }

    private void readAll(Dialogue dialogue) {
        try {
            Path first = options.sendFile;
            if (first != null) {
                speaker.sendFile(first);
            }
            for (String line = dialogue.readLine(); line != null; line = dialogue.readLine()) {
                obey(line);
            }
            inputEnd.complete(null);
        } catch (IOException | RuntimeException e) {
            inputEnd.completeExceptionally(e);
        }
    }

    private void obey(String line) throws IOException {
        boolean isCommand = interactive || options.commands;
        try {
            if (!interactive || !line.isEmpty()) {
                speaker.obey(
                        isCommand ? InputLine.parse(line) : new InputLine.Message(line),
                        shell.nanoTime().getAsLong());
            }
        } catch (IOException e) {
            if (!interactive) {
                throw e;
            }
            receiver.warn(Sending.reason(e));
        }
    }

    /** For a reason to close the connection, or its end. */
    private void awaitReason() throws InterruptedException {
        try {
            CompletableFuture.anyOf(inputEnd, interrupt, receiver.satisfied(), receiver.end())
                    .get();
            if (inputEnd.isDone() && !interactive) {
                awaitQuiet(shell.nanoTime().getAsLong());
            }
        } catch (ExecutionException e) {
            if (!receiver.end().isDone()) {
                failed = true;
                receiver.warn(Sending.reason(e.getCause() == null ? e : e.getCause()));
            }
        }
    }

    private void awaitQuiet(long since) throws InterruptedException, ExecutionException {
        CompletableFuture<Object> over = CompletableFuture.anyOf(interrupt, receiver.satisfied(), receiver.end());
        long left = options.wait.toNanos();
        while (left > 0) {
            try {
                over.get(left, TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                long quiet = shell.nanoTime().getAsLong() - Math.max(since, receiver.lastNanos());
                left = options.wait.toNanos() - quiet;
            }
        }
    }

    private ExitCode awaitEnd(Dialogue dialogue, Thread reading) throws InterruptedException {
        try {
            CloseReason reason = receiver.end().get();
            stop(dialogue, reading);
            receiver.sayGoodbye(reason, options.summary || interactive);
            return interrupt.isDone() ? ExitCode.INTERRUPTED : exitCode(reason);
        } catch (ExecutionException e) {
            stop(dialogue, reading);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof UncheckedIOException || cause instanceof IOException
                    ? new CommandFailedException(ExitCode.FAILED, Sending.reason(cause))
                    : Ending.of(cause);
        }
    }

    private ExitCode exitCode(CloseReason reason) {
        boolean own = speaker.isClosedWith(reason.getCloseCode().getCode());
        ExitCode code = Ending.exitCode(reason, own, receiver.violated());
        if (code != ExitCode.OK) {
            return code;
        }
        if (failed) {
            return ExitCode.FAILED;
        }
        if (receiver.isShort()) {
            receiver.warn("Expected " + options.count + " messages (--count), received "
                    + receiver.traffic().received());
            return ExitCode.SHORT;
        }
        return ExitCode.OK;
    }

    /** So that the line being edited is not drawn again below what is said last; a stream may not be left at all. */
    private void stop(Dialogue dialogue, Thread reading) throws InterruptedException {
        if (interactive && reading.isAlive()) {
            dialogue.stop();
            reading.join(LEAVING.toMillis());
        }
    }
}

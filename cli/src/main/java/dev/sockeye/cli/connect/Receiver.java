package dev.sockeye.cli.connect;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.cli.terminal.Amounts;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.client.reconnect.ClientEndedException;
import dev.sockeye.client.reconnect.Loss;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SessionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes what comes from the server. Thread-safe. */
final class Receiver implements AutoCloseable {
    private final Shell shell;
    private final Printer printer;
    private final @Nullable FileSaver saver;
    private final long enough;
    private final Traffic traffic = new Traffic();
    private final RoundTrips roundTrips = new RoundTrips();
    private final CompletableFuture<CloseReason> end = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> satisfied = new CompletableFuture<>();
    private volatile long lastNanos;

    /** Whether the server has broken the protocol, which need not leave a close code. */
    private volatile boolean violated;

    @GuardedBy("this") private @Nullable WebSocket socket;

    @GuardedBy("this") private @Nullable CloseReason reason;

    @GuardedBy("this") private long openedIn;

    Receiver(Shell shell, Printer printer, ConversationOptions options) {
        this.shell = shell;
        this.printer = printer;
        lastNanos = shell.nanoTime().getAsLong();
        enough = options.count;
        saver = options.saveTo == null ? null : new FileSaver(options.saveTo);
    }

    /**
     * A connection is open.
     *
     * @param opened its socket
     * @param nanos how long it took
     */
    void opened(WebSocket opened, long nanos) {
        synchronized (this) {
            socket = opened;
            openedIn = nanos;
        }
        opened.onMessage(this::received);
        opened.onPong(this::pong);
        opened.onError(this::failed);
    }

    private void received(WsMessage message) {
        lastNanos = shell.nanoTime().getAsLong();
        if (saver != null && message instanceof WsMessage.Binary binary) {
            save(saver, binary);
        } else {
            printer.received(message);
        }
        if (traffic.received(message) >= enough) {
            satisfied.complete(null);
        }
    }

    private void save(FileSaver file, WsMessage.Binary binary) {
        try {
            file.save(binary.bytes());
            printer.note("saved " + Amounts.bytes(binary.size()) + " to " + file.file());
        } catch (IOException e) {
            printer.warn("Expected to write to " + file.file() + ": " + e);
            end.completeExceptionally(e);
        }
    }

    private void pong(ByteBuffer payload) {
        roundTrips
                .pong(payload, shell.nanoTime().getAsLong())
                .ifPresent(nanos -> printer.note("pong after " + Amounts.time(nanos)));
    }

    /** A lost connection and a breach of the protocol have a close code as well, but that does not say why. */
    private void failed(Throwable failure) {
        if (failure instanceof SessionException && failure.getCause() == null) {
            violated = true;
        }
        printer.warn(Sending.reason(failure));
    }

    void ended(CloseReason how) {
        end.complete(how);
    }

    /** A client that stays connected does not wait for the last connection to end. */
    void endedByUser(int code, String phrase) {
        end.complete(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), phrase));
    }

    void warn(String line) {
        printer.warn(line);
    }

    /**
     * Says how the connection ended.
     *
     * @param how the reason
     * @param withSummary whether to say what has gone to and fro as well
     */
    void sayGoodbye(CloseReason how, boolean withSummary) {
        printer.note("closed: " + Ending.describe(how));
        if (withSummary) {
            printer.note(summary());
        }
    }

    synchronized void lastReason(CloseReason how) {
        reason = how;
    }

    /** There will be no other connection. */
    void gaveUp(ClientEndedException cause) {
        Throwable failure = cause.loss()
                .filter(Loss.ConnectFailed.class::isInstance)
                .map(loss -> ((Loss.ConnectFailed) loss).cause())
                .orElse(cause);
        CloseReason last = last();
        if (last == null) {
            end.completeExceptionally(failure);
        } else {
            end.complete(last);
        }
    }

    private synchronized @Nullable CloseReason last() {
        return reason;
    }

    synchronized Optional<WebSocket> socket() {
        return Optional.ofNullable(socket);
    }

    synchronized long openedIn() {
        return openedIn;
    }

    boolean violated() {
        return violated;
    }

    long lastNanos() {
        return lastNanos;
    }

    Traffic traffic() {
        return traffic;
    }

    RoundTrips roundTrips() {
        return roundTrips;
    }

    /** {@return completes when the last connection has ended; fails if there was none} */
    CompletableFuture<CloseReason> end() {
        return end;
    }

    /** {@return completes when as many messages have come as are wanted} */
    CompletableFuture<@Nullable Void> satisfied() {
        return satisfied;
    }

    /** Whether fewer messages have come than were asked for by number. */
    boolean isShort() {
        return enough != Long.MAX_VALUE && traffic.received() < enough;
    }

    /** {@return what has gone to and fro, in lines} */
    String summary() {
        String pings = roundTrips.summary();
        return "opened in " + Amounts.time(openedIn()) + "\n" + traffic.summary()
                + (pings.isEmpty() ? "" : "\n" + pings);
    }

    @Override
    public void close() {
        if (saver != null) {
            saver.close();
        }
    }
}

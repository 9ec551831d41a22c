package dev.sockeye.session;

import dev.sockeye.bridge.Arguments;
import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EncodedMessage;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import dev.sockeye.session.connection.Signal;
import jakarta.websocket.EncodeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What both remotes of a session send by: its coders, its connection and the filter before that. Thread-safe. */
record MessageSender(
        Connection connection,
        Coders coders,
        SessionEnd end,
        SessionLog log,
        @Nullable FilteredSends filter) {
    private static final int MAX_CONTROL_PAYLOAD = 125;

    Outgoing encode(Object value) throws EncodeException, IOException {
        end.requireCoders();
        EncodedMessage encoded = coders.encode(value);
        if (encoded instanceof EncodedMessage.Text text) {
            return new Outgoing.Text(text.text());
        }
        return new Outgoing.Binary(((EncodedMessage.Binary) encoded).bytes());
    }

    /** A send failed that has only a future, which nobody may ever ask. */
    void unencodable(Exception failure) {
        if (!end.hasEnded()) {
            log.unencodable(failure);
        }
    }

    boolean isFiltered() {
        return filter != null && filter.isOpen();
    }

    /** Sends each of several messages through the filter; notified when it has let all through, or not. */
    void sendFiltered(Outgoing.Shared messages, SendCompletion completion) {
        FilteredSends through = Objects.requireNonNull(filter);
        var unused = CompletableFuture.allOf(messages.separately().stream()
                        .map(each -> {
                            CompletableFuture<Void> sent = new CompletableFuture<>();
                            try {
                                through.send(each, new Signal(sent));
                            } catch (RuntimeException | Error e) {
                                sent.completeExceptionally(e);
                            }
                            return sent;
                        })
                        .toArray(CompletableFuture<?>[]::new))
                .whenComplete((sent, failure) -> completion.complete(failure));
    }

    /** Whether a filter has sent the message: a whole one. */
    boolean filtered(Outgoing message) throws IOException {
        if (filter == null || !filter.isOpen()) {
            return false;
        }
        filter.sendAndWait(message);
        return true;
    }

    void sendAndWait(Outgoing message) throws IOException {
        if (!filtered(message)) {
            connection.sendAndWait(message);
        }
    }

    void send(Outgoing message, long timeoutMillis, SendCompletion completion) {
        if (filter == null || !filter.isOpen()) {
            connection.send(message, timeout(timeoutMillis), completion);
        } else {
            filter.send(message, completion);
        }
    }

    /** Sends what a filter passes on, in the way that was asked for outside the filter. */
    void sendPastFilter(Outgoing message, long timeoutMillis, SendCompletion completion) {
        if (filter == null || !filter.isWaiting()) {
            connection.send(message, timeout(timeoutMillis), completion);
            return;
        }
        Throwable failure = null;
        try {
            connection.sendAndWait(message);
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
        completion.complete(failure);
    }

    private static Duration timeout(long millis) {
        return millis > 0 ? Duration.ofMillis(millis) : Duration.ZERO;
    }

    void ping(ByteBuffer payload) throws IOException {
        connection.sendAndWait(new Outgoing.Ping(requireControlPayload(payload)));
    }

    void pong(ByteBuffer payload) throws IOException {
        connection.sendAndWait(new Outgoing.Pong(requireControlPayload(payload)));
    }

    static ByteBuffer requireControlPayload(ByteBuffer payload) {
        if (requireData(payload).remaining() > MAX_CONTROL_PAYLOAD) {
            throw new IllegalArgumentException(
                    "Expected at most " + MAX_CONTROL_PAYLOAD + " bytes in a ping or pong, got " + payload.remaining());
        }
        return payload;
    }

    /** Settings of a closed session's remotes cannot be changed (RemoteEndpoint, class comment). */
    void requireOpen() {
        if (end.hasEnded() || !connection.isOpen()) {
            throw new IllegalArgumentException("Expected an open session to change a remote of, but it is closed");
        }
    }

    static <T> T requireData(T data) {
        return Arguments.present(data, "an object to send");
    }
}

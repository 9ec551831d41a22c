package dev.sockeye.session;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EncodedMessage;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import jakarta.websocket.EncodeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** What both remotes of a session send by: its coders and its connection. Thread-safe. */
record MessageSender(Connection connection, Coders coders, SessionEnd end, SessionLog log) {
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

    void sendAndWait(Outgoing message) throws IOException {
        connection.sendAndWait(message);
    }

    void send(Outgoing message, long timeoutMillis, SendCompletion completion) {
        Duration timeout = timeoutMillis > 0 ? Duration.ofMillis(timeoutMillis) : Duration.ZERO;
        connection.send(message, timeout, completion);
    }

    void ping(ByteBuffer payload) throws IOException {
        sendAndWait(new Outgoing.Ping(requireControlPayload(payload)));
    }

    void pong(ByteBuffer payload) throws IOException {
        sendAndWait(new Outgoing.Pong(requireControlPayload(payload)));
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
        if (data == null) {
            throw new IllegalArgumentException("Expected something to send, got null");
        }
        return data;
    }
}

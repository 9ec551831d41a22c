package dev.sockeye.session;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import java.io.IOException;
import java.io.Writer;
import java.net.SocketTimeoutException;
import java.util.Objects;

/** One text message, written as characters: it ends when the writer is closed. For one thread at a time. */
final class SendWriter extends Writer {
    private static final int BUFFER_CHARS = 8192;

    private final Connection connection;
    private final StringBuilder buffer = new StringBuilder();
    private boolean written;
    private boolean begun;
    private boolean closed;

    SendWriter(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, chars.length);
        requireNotClosed();
        written = true;
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (buffer.length() == BUFFER_CHARS) {
                send(false);
            }
            int piece = Math.min(BUFFER_CHARS - buffer.length(), end - from);
            buffer.append(chars, from, piece);
            from += piece;
        }
    }

    @Override
    public void flush() throws IOException {
        requireNotClosed();
        if (!buffer.isEmpty()) {
            send(false);
        }
    }

    /** Ends the message; if nothing was ever written, not even nothing, there is no message. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            if (written) {
                send(true);
            }
        }
    }

    private void send(boolean last) throws IOException {
        try {
            connection.sendAndWait(new Outgoing.TextPart(this, buffer.toString(), last));
        } catch (IllegalStateException | SocketTimeoutException e) {
            // Another message is open, and nothing was sent: this one can be sent when that has ended.
            closed = !connection.canSend();
            throw e;
        } catch (IllegalArgumentException e) {
            giveUpMessage(e);
            throw e;
        }
        begun = true;
        buffer.setLength(0);
    }

    /** What is sent of a message cannot be taken back, and nothing can follow a message that never ends. */
    private void giveUpMessage(IllegalArgumentException cause) {
        if (begun && closed) {
            CloseStatus status = CloseStatus.of(CloseStatus.INTERNAL_ERROR, "A message could not be completed");
            connection.close(status, CloseStatus.of(CloseStatus.ABNORMAL, String.valueOf(cause.getMessage())));
        }
    }

    private void requireNotClosed() throws IOException {
        if (closed) {
            throw new IOException("Expected an open writer, but it is closed and its message is sent");
        }
    }
}

package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;

/** One text message, written as characters: it ends when the writer is closed. For one thread at a time. */
final class SendWriter extends Writer {
    private static final int BUFFER_CHARS = 8192;

    private final MessageInParts message;
    private final StringBuilder buffer = new StringBuilder();

    SendWriter(Connection connection) {
        this.message = new MessageInParts(connection);
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, chars.length);
        message.beginWrite();
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
        message.requireOpen();
        if (!buffer.isEmpty()) {
            send(false);
        }
    }

    @Override
    public void close() throws IOException {
        if (message.close()) {
            send(true);
        }
    }

    private void send(boolean last) throws IOException {
        message.send(new Outgoing.TextPart(this, buffer.toString(), last));
        buffer.setLength(0);
    }
}

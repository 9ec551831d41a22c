package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** One binary message, written as a stream: it ends when the stream is closed. For one thread at a time. */
final class SendStream extends OutputStream {
    private static final int BUFFER_BYTES = 8192;

    private final MessageInParts message;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    SendStream(Connection connection) {
        this.message = new MessageInParts(connection);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        message.beginWrite();
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (!buffer.hasRemaining()) {
                send(false);
            }
            int piece = Math.min(buffer.remaining(), end - from);
            buffer.put(bytes, from, piece);
            from += piece;
        }
    }

    @Override
    public void flush() throws IOException {
        message.requireOpen();
        if (buffer.position() > 0) {
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
        message.send(new Outgoing.BinaryPart(this, buffer.duplicate().flip(), last));
        buffer.clear();
    }
}

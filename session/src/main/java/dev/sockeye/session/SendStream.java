package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Outgoing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** One binary message, written as a stream: it ends when the stream is closed. For one thread at a time. */
final class SendStream extends OutputStream {
    private static final int BUFFER_BYTES = 8192;

    private final Connection connection;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private boolean written;
    private boolean closed;

    SendStream(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        requireNotClosed();
        written = true;
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
        requireNotClosed();
        if (buffer.position() > 0) {
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
            connection.sendAndWait(
                    new Outgoing.BinaryPart(this, buffer.duplicate().flip(), last));
        } catch (IllegalStateException | SocketTimeoutException e) {
            // Another message is open, and nothing was sent: this one can be sent when that has ended.
            closed = !connection.canSend();
            throw e;
        }
        buffer.clear();
    }

    private void requireNotClosed() throws IOException {
        if (closed) {
            throw new IOException("Expected an open stream, but it is closed and its message is sent");
        }
    }
}

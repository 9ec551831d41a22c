package dev.sockeye.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** The bytes of a message that is still coming. Closing it drops the rest of the message. For one thread at a time. */
final class IncomingStream extends InputStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final MessageParts parts;
    private ByteBuffer part = NOTHING;

    IncomingStream(MessageParts parts) {
        this.parts = parts;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : part.get() & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, part.remaining());
        part.get(target, from, count);
        return count;
    }

    private boolean isAtEnd() throws IOException {
        if (part.hasRemaining()) {
            return false;
        }
        ByteBuffer next = (ByteBuffer) parts.take();
        part = next == null ? NOTHING : next;
        return next == null;
    }

    @Override
    public int available() {
        return part.remaining();
    }

    @Override
    public void close() {
        part = NOTHING;
        parts.discard(() -> new IOException("Expected an open stream, but it was closed before"));
    }
}

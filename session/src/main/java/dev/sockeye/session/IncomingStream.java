package dev.sockeye.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** The bytes of a message that is still coming. Closing it drops the rest of the message. For one thread at a time. */
final class IncomingStream extends InputStream {
    private final MessageParts parts;

    IncomingStream(MessageParts parts) {
        this.parts = parts;
    }

    @Override
    public int read() throws IOException {
        ByteBuffer part = (ByteBuffer) parts.current();
        return part == null ? -1 : part.get() & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer part = (ByteBuffer) parts.current();
        if (part == null) {
            return -1;
        }
        int count = Math.min(length, part.remaining());
        part.get(target, from, count);
        return count;
    }

    @Override
    public int available() {
        return parts.remaining();
    }

    @Override
    public void close() {
        parts.close(() -> new IOException("Expected an open stream, but it was closed before"));
    }
}

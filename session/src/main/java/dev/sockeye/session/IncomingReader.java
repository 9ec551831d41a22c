package dev.sockeye.session;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.Objects;

/** The text of a message that is still coming. Closing it drops the rest of the message. For one thread at a time. */
final class IncomingReader extends Reader {
    private final MessageParts parts;

    IncomingReader(MessageParts parts) {
        this.parts = parts;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (length == 0) {
            return 0;
        }
        CharBuffer part = (CharBuffer) parts.current();
        if (part == null) {
            return -1;
        }
        int count = Math.min(length, part.remaining());
        part.get(target, from, count);
        return count;
    }

    @Override
    public boolean ready() {
        return parts.remaining() > 0;
    }

    @Override
    public void close() {
        parts.close(() -> new IOException("Expected an open reader, but it was closed before"));
    }
}

package dev.sockeye.session;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.Objects;

/** The text of a message that is still coming. Closing it drops the rest of the message. For one thread at a time. */
final class IncomingReader extends Reader {
    private static final CharBuffer NOTHING = CharBuffer.allocate(0);

    private final MessageParts parts;
    private CharBuffer part = NOTHING;

    IncomingReader(MessageParts parts) {
        this.parts = parts;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
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
        CharBuffer next = (CharBuffer) parts.take();
        part = next == null ? NOTHING : next;
        return next == null;
    }

    @Override
    public boolean ready() {
        return part.hasRemaining();
    }

    @Override
    public void close() {
        part = NOTHING;
        parts.discard(() -> new IOException("Expected an open reader, but it was closed before"));
    }
}

package dev.sockeye.bridge;

import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;

/**
 * The text of a message that is here as a whole, to be read. Handed on with {@link #transferTo} an empty message stays a message: something is
 * written, if it is nothing, which is what makes a message of a remote's writer.
 */
final class MessageReader extends StringReader {
    private static final int MAX_CHARS = 8192;

    MessageReader(String text) {
        super(text);
    }

    @Override
    public long transferTo(Writer target) throws IOException {
        char[] buffer = new char[MAX_CHARS];
        long transferred = 0;
        int count = 0;
        do {
            target.write(buffer, 0, count);
            transferred += count;
            count = read(buffer, 0, buffer.length);
        } while (count >= 0);
        return transferred;
    }
}

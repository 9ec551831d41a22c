package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Gathers the payload of a message that is delivered whole. It grows with what has arrived, never with what a header
 * promises, and holds nothing between messages.
 */
final class MessageBuffer {
    private static final byte[] EMPTY = new byte[0];
    private static final int MIN_SIZE = 128;

    private byte[] bytes = EMPTY;
    private int size;

    int size() {
        return size;
    }

    /** Appends a piece of a message that will not come to more than a number of bytes in all. */
    void append(byte[] source, int from, int length, int mostBytes) {
        int needed = size + length;
        if (needed > bytes.length) {
            // Twice what is there keeps the copying linear; a message whose end is in sight fits exactly.
            long doubled = Math.max(MIN_SIZE, 2L * needed);
            bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, mostBytes));
        }
        System.arraycopy(source, from, bytes, size, length);
        size = needed;
    }

    /** Takes the content out as text, but for some bytes at its end. */
    String takeText(Charset charset, int kept) {
        int taken = size - kept;
        String text = new String(bytes, 0, taken, charset);
        bytes = kept == 0 ? EMPTY : Arrays.copyOfRange(bytes, taken, size);
        size = kept;
        return text;
    }

    /** Takes the content out as a buffer of its own. */
    ByteBuffer takeBinary() {
        ByteBuffer taken = ByteBuffer.wrap(bytes.length == size ? bytes : Arrays.copyOf(bytes, size));
        clear();
        return taken;
    }

    void clear() {
        bytes = EMPTY;
        size = 0;
    }
}

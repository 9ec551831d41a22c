package dev.sockeye.protocol.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Inflater;

/**
 * Where an inflater writes: a ring of the last bytes, as many as DEFLATE can refer back to (RFC 1951 section 2) or less if
 * so agreed. It grows with what was written.
 */
final class Window {
    /** zlib, which most peers have, makes 9 of 8 bits when it compresses. */
    private static final int MIN_BITS = 9;

    private static final int MIN_SIZE = 256;
    /** So that limits are checked that often. */
    private static final int MAX_PIECE = 16 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private final int size;
    private byte[] bytes = NOTHING;
    private int end;
    private boolean full;

    /**
     * Makes an empty window.
     *
     * @param bits the base-2 logarithm of its size, 8 to 15
     */
    Window(int bits) {
        size = 1 << Math.max(bits, MIN_BITS);
    }

    /** Makes room for about as many bytes as wanted, one at least. */
    void reserve(int wanted) {
        if (end == size) {
            end = 0;
            full = true;
        }
        int needed = end + Math.max(1, Math.min(wanted, MAX_PIECE));
        if (needed > bytes.length && bytes.length < size) {
            bytes = Arrays.copyOf(bytes, lengthFor(needed));
        }
    }

    private int lengthFor(int count) {
        return Math.min(size, Math.max(MIN_SIZE, Integer.highestOneBit(count - 1) << 1));
    }

    byte[] array() {
        return bytes;
    }

    /** Where the next byte goes. */
    int end() {
        return end;
    }

    /** How many bytes there is room for. */
    int room() {
        return Math.min(bytes.length - end, MAX_PIECE);
    }

    /** Takes bytes that were written at the end; they stay as they are until the next are written. */
    ByteBuffer take(int count) {
        ByteBuffer taken = ByteBuffer.wrap(bytes, end, count);
        end += count;
        return taken;
    }

    /** Makes an inflater that was reset refer to what is here. */
    void restore(Inflater inflater) {
        if (full && end < size) {
            inflater.setDictionary(bytes, end, size - end);
        }
        if (end > 0) {
            inflater.setDictionary(bytes, 0, end);
        }
    }

    /** Gives back the room that was reserved and not needed. */
    void trim() {
        if (!full && bytes.length > lengthFor(end)) {
            bytes = Arrays.copyOf(bytes, lengthFor(end));
        }
    }

    void clear() {
        end = 0;
        full = false;
    }
}

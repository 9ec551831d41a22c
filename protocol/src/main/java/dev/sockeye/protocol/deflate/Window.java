package dev.sockeye.protocol.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Inflater;

/**
 * Where an inflater writes: a ring of the last 32 KiB, which is all that DEFLATE can refer back to (RFC 1951 section 2).
 * It grows with what was written.
 */
final class Window {
    private static final int SIZE = 1 << DeflateParameters.MOST_BITS;
    private static final int SMALLEST = 256;
    /** Half of the window, so that limits are checked that often. */
    private static final int LARGEST_PIECE = SIZE / 2;

    private byte[] bytes = new byte[0];
    private int end;
    private boolean full;

    /** Makes room for about as many bytes as wanted, one at least. */
    void reserve(int wanted) {
        if (end == SIZE) {
            end = 0;
            full = true;
        }
        int needed = end + Math.max(1, Math.min(wanted, LARGEST_PIECE));
        if (needed > bytes.length && bytes.length < SIZE) {
            int grown = Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1);
            bytes = Arrays.copyOf(bytes, Math.min(grown, SIZE));
        }
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
        return Math.min(bytes.length - end, LARGEST_PIECE);
    }

    /** Takes bytes that were written at the end; they stay as they are until the next are written. */
    ByteBuffer take(int count) {
        ByteBuffer taken = ByteBuffer.wrap(bytes, end, count);
        end += count;
        return taken;
    }

    /** Makes an inflater that was reset refer to what is here. */
    void restore(Inflater inflater) {
        if (full && end < SIZE) {
            inflater.setDictionary(bytes, end, SIZE - end);
        }
        if (end > 0) {
            inflater.setDictionary(bytes, 0, end);
        }
    }

    void clear() {
        end = 0;
        full = false;
    }
}

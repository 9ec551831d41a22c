package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the payload of a message that is delivered whole. It grows with what has arrived: by chunks, which are not copied
 * again, and when more than half is here and the end is in sight, to the one array that the receiver gets. It holds nothing
 * between messages.
 */
final class MessageBuffer {
    /** Where the end of the message is not known. */
    static final long UNKNOWN = -1;

    private static final byte[] EMPTY = new byte[0];
    private static final int MIN_CHUNK = 128;
    private static final int MAX_CHUNK = 64 * 1024;

    /** The chunks before the last one, all full. */
    private final List<byte[]> full = new ArrayList<>(0);

    private int fullBytes;
    private byte[] chunk = EMPTY;
    private int used;

    int size() {
        return fullBytes + used;
    }

    /** How much memory it takes up. */
    int capacity() {
        return fullBytes + chunk.length;
    }

    /**
     * Appends a piece.
     *
     * @param toEnd how many bytes follow it until the message ends, or {@link #UNKNOWN}
     */
    void append(byte[] source, int from, int length, long toEnd) {
        int fitting = Math.min(length, chunk.length - used);
        copy(source, from, fitting);
        if (fitting < length) {
            appendBehind(source, from + fitting, length - fitting, toEnd);
        }
    }

    private void copy(byte[] source, int from, int length) {
        System.arraycopy(source, from, chunk, used, length);
        used += length;
    }

    /** Appends what the last chunk has no room for. */
    private void appendBehind(byte[] source, int from, int length, long toEnd) {
        int arrived = size() + length;
        if (toEnd != UNKNOWN && arrived > toEnd) {
            joinTo((int) (arrived + toEnd));
            copy(source, from, length);
            return;
        }
        if (used > 0) {
            full.add(chunk);
            fullBytes += used;
        }
        int least = Math.min(Math.max(arrived, MIN_CHUNK), MAX_CHUNK);
        if (length < least) {
            chunk = new byte[least];
            used = 0;
            copy(source, from, length);
        } else {
            // An array that is copied as it is made need not be cleared before.
            chunk = Arrays.copyOfRange(source, from, from + length);
            used = length;
        }
    }

    private void joinTo(int capacity) {
        byte[] joined = full.isEmpty() ? Arrays.copyOf(chunk, capacity) : new byte[capacity];
        if (!full.isEmpty()) {
            int at = 0;
            for (byte[] each : full) {
                System.arraycopy(each, 0, joined, at, each.length);
                at += each.length;
            }
            System.arraycopy(chunk, 0, joined, at, used);
        }
        used = size();
        chunk = joined;
        full.clear();
        fullBytes = 0;
    }

    /** Takes the content out as text, but for some bytes at its end. */
    String takeText(Charset charset, int kept) {
        joinChunks();
        int taken = used - kept;
        String text = new String(chunk, 0, taken, charset);
        chunk = kept == 0 ? EMPTY : Arrays.copyOfRange(chunk, taken, used);
        used = kept;
        return text;
    }

    /** Takes the content out as a buffer of its own. */
    ByteBuffer takeBinary() {
        joinChunks();
        ByteBuffer taken = ByteBuffer.wrap(chunk.length == used ? chunk : Arrays.copyOf(chunk, used));
        clear();
        return taken;
    }

    private void joinChunks() {
        if (!full.isEmpty()) {
            joinTo(size());
        }
    }

    void clear() {
        full.clear();
        fullBytes = 0;
        chunk = EMPTY;
        used = 0;
    }
}

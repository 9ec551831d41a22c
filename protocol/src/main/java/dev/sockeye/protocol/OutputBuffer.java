package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes on their way to the peer, in order. Small frames share a chunk; large payloads are not copied again. */
final class OutputBuffer {
    /** Payloads of at most this many bytes are copied next to their header. */
    static final int MAX_COPIED = 4096;

    private static final int MAX_CHUNK = 16 * 1024;

    private static final int NONE = -1;

    private final ArrayDeque<ByteBuffer> sealed = new ArrayDeque<>(0);
    /** The place in the sealed ones of that whose bytes are lent. */
    private int lentAt = NONE;

    private byte @Nullable [] chunk;
    private int size;
    private long appended;
    private long appendedShared;
    /** Whether a frame may have been taken in part. */
    private boolean partlyTaken;

    /** How many bytes were ever appended. */
    long appended() {
        return appended;
    }

    /** How many of them others keep as well. */
    long appendedShared() {
        return appendedShared;
    }

    boolean isEmpty() {
        return size == 0 && sealed.isEmpty();
    }

    /** The next bytes to write, which are the caller's from now on; null if there are none. */
    @Nullable ByteBuffer poll() {
        if (sealed.isEmpty()) {
            sealChunk();
        }
        ByteBuffer next = sealed.poll();
        lentAt = Math.max(lentAt - 1, NONE);
        partlyTaken = !isEmpty();
        return next;
    }

    /** Drops everything that waits, as if it had never been appended. */
    void drop() {
        sealChunk();
        for (ByteBuffer each = sealed.poll(); each != null; each = sealed.poll()) {
            appended -= each.remaining();
        }
        lentAt = NONE;
    }

    /** Puts a frame before everything that waits; false if what was taken last may have ended within another. */
    boolean prepend(ByteBuffer frame) {
        if (partlyTaken) {
            return false;
        }
        detach();
        appended += frame.remaining();
        sealed.addFirst(frame);
        return true;
    }

    /** Appends the low bytes of a value, highest first. */
    void appendNumber(long value, int bytes) {
        int at = reserve(bytes);
        byte[] target = current();
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            target[at++] = (byte) (value >>> shift);
        }
    }

    /** Appends bytes that nobody else will touch again, masked with the key; 0 leaves them as they are. */
    void appendOwned(byte[] payload, int from, int length, int maskKey) {
        if (length > MAX_COPIED) {
            Masker.apply(payload, from, length, maskKey, 0);
            sealChunk();
            sealed.add(ByteBuffer.wrap(payload, from, length));
            appended += length;
        } else {
            int at = reserve(length);
            System.arraycopy(payload, from, current(), at, length);
            Masker.apply(current(), at, length, maskKey, 0);
        }
    }

    /** Appends what remains in a caller's buffer, whose bytes stay as they are; its position moves to its limit. */
    void appendCopy(ByteBuffer payload, int maskKey) {
        int length = payload.remaining();
        if (length > MAX_COPIED) {
            appendOwned(copyOf(payload), 0, length, maskKey);
        } else {
            int at = reserve(length);
            payload.get(current(), at, length);
            Masker.apply(current(), at, length, maskKey, 0);
        }
    }

    private static byte[] copyOf(ByteBuffer payload) {
        if (!payload.hasArray()) {
            byte[] copy = new byte[payload.remaining()];
            payload.get(copy);
            return copy;
        }
        // An array that is copied as it is made need not be cleared before.
        int from = payload.arrayOffset() + payload.position();
        int length = payload.remaining();
        payload.position(payload.limit());
        return Arrays.copyOfRange(payload.array(), from, from + length);
    }

    /** Appends what remains in a caller's buffer: its own bytes if they are many, which {@link #detach} gives back. */
    void appendLent(ByteBuffer payload) {
        int length = payload.remaining();
        if (length <= MAX_COPIED) {
            appendCopy(payload, 0);
            return;
        }
        detach();
        sealChunk();
        lentAt = sealed.size();
        sealed.add(payload.asReadOnlyBuffer().slice());
        payload.position(payload.limit());
        appended += length;
    }

    /** Whether a caller's own bytes are in it. */
    boolean isLent() {
        return lentAt != NONE;
    }

    /** Copies what is lent. */
    void detach() {
        int lent = lentAt;
        lentAt = NONE;
        for (int at = 0; lent != NONE && at < sealed.size(); at++) {
            ByteBuffer each = sealed.remove();
            sealed.add(at == lent ? ByteBuffer.wrap(copyOf(each)) : each);
        }
    }

    /** Appends a frame that others send as well, read-only; one that goes out alone, or is large, is not copied. */
    void appendShared(ByteBuffer frame) {
        int length = frame.remaining();
        if (isEmpty() || length > MAX_COPIED) {
            sealChunk();
            sealed.add(frame);
            appended += length;
            appendedShared += length;
        } else {
            int at = reserve(length);
            frame.get(current(), at, length);
        }
    }

    /** Takes everything there is, which is all there ever was, as one piece. */
    ByteBuffer takeAll() {
        ByteBuffer all = ByteBuffer.allocate((int) appended);
        for (ByteBuffer next = poll(); next != null; next = poll()) {
            all.put(next);
        }
        return all.flip();
    }

    /** Makes room for bytes that are appended one after another: a frame that goes out alone has a chunk of its size. */
    void makeRoom(int bytes) {
        if (chunk != null && size + bytes > MAX_CHUNK) {
            sealChunk();
        }
        if (chunk == null) {
            chunk = new byte[bytes];
        } else if (size + bytes > chunk.length) {
            chunk = Arrays.copyOf(chunk, Math.max(size + bytes, Math.min(chunk.length * 4, MAX_CHUNK)));
        }
    }

    private int reserve(int bytes) {
        makeRoom(bytes);
        int at = size;
        size += bytes;
        appended += bytes;
        return at;
    }

    private byte[] current() {
        return chunk == null ? new byte[0] : chunk;
    }

    private void sealChunk() {
        if (chunk != null && size > 0) {
            sealed.add(ByteBuffer.wrap(chunk, 0, size));
            chunk = null;
            size = 0;
        }
    }
}

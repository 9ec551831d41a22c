package dev.sockeye.protocol.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Takes what deflaters make, in a buffer that grows. */
final class Output {
    /** What each flush ends with, and what the receiver adds again (RFC 7692 section 7.2.1). */
    private static final int TAIL = 4;
    /** With less room a flush could come to its end again and again (zlib's manual on deflate). */
    private static final int MIN_ROOM = 16;

    private static final int MIN_SIZE = 64;

    private byte[] bytes;
    private int size;

    /** Expects what so many bytes are usually compressed to. */
    Output(int uncompressed) {
        bytes = new byte[MIN_SIZE + uncompressed / 2];
    }

    int size() {
        return size;
    }

    /** Takes all that a deflater makes of its input, to the next byte boundary. */
    void flush(Deflater deflater) {
        int room;
        int count;
        do {
            if (bytes.length - size < MIN_ROOM) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            room = bytes.length - size;
            count = deflater.deflate(bytes, size, room, Deflater.SYNC_FLUSH);
            size += count;
        } while (count == room);
    }

    void append(byte next) {
        bytes[size++] = next;
    }

    void dropTail() {
        size -= TAIL;
    }

    /** All of it. */
    ByteBuffer toBuffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }
}

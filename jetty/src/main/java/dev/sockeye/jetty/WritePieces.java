package dev.sockeye.jetty;

import java.nio.ByteBuffer;
import java.util.List;

/** Buffers to be written, as pieces that a slow peer takes in a moment. For one thread at a time. */
final class WritePieces {
    private static final int PIECE_BYTES = 64 * 1024;

    private final List<ByteBuffer> buffers;
    private int first;
    private long taken;

    WritePieces(List<ByteBuffer> buffers) {
        this.buffers = buffers;
    }

    boolean areLeft() {
        return first < buffers.size();
    }

    /** How many bytes are in the pieces that were taken. */
    long taken() {
        return taken;
    }

    /** The next piece; all of a buffer that fits, or a part of it. */
    ByteBuffer[] take() {
        int end = first;
        long size = 0;
        while (end < buffers.size() && size + buffers.get(end).remaining() <= PIECE_BYTES) {
            size += buffers.get(end).remaining();
            end++;
        }
        if (end == first) {
            taken += PIECE_BYTES;
            return new ByteBuffer[] {partOf(buffers.get(first))};
        }
        ByteBuffer[] piece = buffers.subList(first, end).toArray(ByteBuffer[]::new);
        first = end;
        taken += size;
        return piece;
    }

    private static ByteBuffer partOf(ByteBuffer large) {
        int end = large.position() + PIECE_BYTES;
        ByteBuffer part = large.duplicate().limit(end);
        large.position(end);
        return part;
    }
}

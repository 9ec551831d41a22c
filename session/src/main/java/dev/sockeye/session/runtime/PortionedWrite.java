package dev.sockeye.session.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.GatheringByteChannel;
import java.util.List;

/**
 * Buffers being written, a bounded portion at a time: a channel copies all it is given at every attempt, however little
 * the system takes then. For one thread at a time.
 */
public final class PortionedWrite {
    private static final int PORTION = 128 * 1024;

    private final ByteBuffer[] buffers;
    private final long size;
    private int next;

    /**
     * Takes buffers to write.
     *
     * @param buffers not to be touched from now on
     */
    public PortionedWrite(List<ByteBuffer> buffers) {
        this.buffers = buffers.toArray(ByteBuffer[]::new);
        this.size = remaining();
    }

    /**
     * Writes until everything is written, or the channel takes no more.
     *
     * @param channel where to
     * @return whether everything is written
     * @throws IOException if the channel is broken
     */
    public boolean writeTo(GatheringByteChannel channel) throws IOException {
        skipWritten();
        while (next < buffers.length) {
            if (!writePortionTo(channel)) {
                return false;
            }
        }
        return true;
    }

    /**
     * How much channels have taken.
     *
     * @return a number of bytes
     */
    public long written() {
        return size - remaining();
    }

    private long remaining() {
        long sum = 0;
        for (int i = next; i < buffers.length; i++) {
            sum += buffers[i].remaining();
        }
        return sum;
    }

    /** Whether the channel has taken something. */
    private boolean writePortionTo(GatheringByteChannel channel) throws IOException {
        int end = next;
        long size = 0;
        while (end < buffers.length && size < PORTION) {
            size += buffers[end].remaining();
            end++;
        }
        ByteBuffer last = buffers[end - 1];
        int limit = last.limit();
        long portion = Math.min(size, PORTION);
        last.limit(limit - (int) (size - portion));
        try {
            // One buffer alone needs no gathering, which costs more.
            long count = end - next == 1 ? channel.write(last) : channel.write(buffers, next, end - next);
            if (count < 0) {
                throw new ClosedChannelException();
            }
            return count > 0;
        } finally {
            last.limit(limit);
            skipWritten();
        }
    }

    private void skipWritten() {
        while (next < buffers.length && !buffers[next].hasRemaining()) {
            next++;
        }
    }
}

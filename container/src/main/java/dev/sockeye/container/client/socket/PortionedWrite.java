package dev.sockeye.container.client.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.List;

/**
 * Buffers being written, a bounded portion at a time: a channel copies all it is given at every attempt, however little
 * the system takes then. For one thread at a time.
 */
public final class PortionedWrite {
    private static final int PORTION = 128 * 1024;

    private final ByteBuffer[] buffers;
    private int next;

    /**
     * Takes buffers to write.
     *
     * @param buffers not to be touched from now on
     */
    public PortionedWrite(List<ByteBuffer> buffers) {
        this.buffers = buffers.toArray(ByteBuffer[]::new);
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
            return channel.write(buffers, next, end - next) == portion;
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

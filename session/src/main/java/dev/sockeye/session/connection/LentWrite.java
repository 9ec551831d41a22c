package dev.sockeye.session.connection;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A write of bytes that are their sender's own again when it goes on: what the host takes at once is not copied, and nothing but
 * the rest is.
 *
 * @param transport where to
 * @param buffers what
 */
record LentWrite(Transport transport, List<ByteBuffer> buffers) {
    /** As {@link Transport#write}; the buffers are not used any more when this returns. */
    boolean write(PendingWrite pending) throws IOException {
        long size = remaining();
        if (transport.writeNow(buffers)) {
            return true;
        }
        long taken = size - remaining();
        List<ByteBuffer> rest = buffers.stream().map(LentWrite::copyOf).toList();
        if (taken > 0) {
            pending.progress(taken);
        }
        return transport.write(rest, new Rest(taken, pending));
    }

    private long remaining() {
        return buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private static ByteBuffer copyOf(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    /** What is written of the rest is written of the whole. */
    private record Rest(long taken, PendingWrite whole) implements PendingWrite {
        @Override
        public void progress(long bytes) {
            whole.progress(taken + bytes);
        }

        @Override
        public void written() {
            whole.written();
        }

        @Override
        public void failed(Throwable cause) {
            whole.failed(cause);
        }
    }
}

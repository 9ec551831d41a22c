package dev.sockeye.session.runtime;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Writes that never block: what a channel does not take at once goes on when it is writable again. One write at a time.
 *
 * @param channel where to
 * @param io goes on with writes; nothing of that blocks
 */
public record ContinuedWrites(Channel channel, Executor io) {
    /** What is written to. */
    public interface Channel {
        /**
         * Writes what is taken.
         *
         * @param bytes what; if something of it is left, the next call is for the rest
         * @return true if everything is handed over
         * @throws IOException if the stream is broken
         */
        boolean write(PortionedWrite bytes) throws IOException;

        /**
         * Runs something once, as soon as more may be taken.
         *
         * @param then does not block
         * @throws IOException if the stream is closed
         */
        void whenWritable(Runnable then) throws IOException;
    }

    /**
     * Writes all buffers.
     *
     * @param buffers not to be touched from now on
     * @param pending notified how the write goes if that is not known when this method returns
     * @return true if everything has been handed over
     * @throws IOException if the stream is broken
     */
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        PortionedWrite write = new PortionedWrite(buffers);
        return channel.write(write) || awaitWritable(write, pending, 0);
    }

    /**
     * Writes what is taken at once.
     *
     * @param buffers their positions move behind that
     * @return true if everything has been handed over
     * @throws IOException if the stream is broken
     */
    public boolean writeNow(List<ByteBuffer> buffers) throws IOException {
        return channel.write(new PortionedWrite(buffers));
    }

    /** Never true: the write is not done. Only what was taken since the last report is progress. */
    private boolean awaitWritable(PortionedWrite write, PendingWrite pending, long reported) throws IOException {
        long written = write.written();
        if (written > reported) {
            pending.progress(written);
        }
        channel.whenWritable(() -> io.execute(() -> goOn(write, pending, written)));
        return false;
    }

    private void goOn(PortionedWrite write, PendingWrite pending, long reported) {
        try {
            if (channel.write(write) || awaitWritable(write, pending, reported)) {
                pending.written();
            }
        } catch (IOException | RuntimeException e) {
            pending.failed(e);
        }
    }
}

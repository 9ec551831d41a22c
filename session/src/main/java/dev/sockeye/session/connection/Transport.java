package dev.sockeye.session.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The byte stream under a {@link Connection}, as its host offers it. Reading is the transport's own business: it calls
 * {@link Connection#receive} from one thread at a time.
 */
public interface Transport {
    /**
     * Writes all buffers, in order. Called by one thread at a time, and not again before the last write has ended.
     *
     * @param buffers the transport's own from now on; bytes of read-only ones belong to other connections as well
     * @param pending notified of the outcome if it is not known when this method returns
     * @return true if everything has been handed to the host; false if {@code pending} will be notified
     * @throws IOException if the stream is broken
     */
    boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException;

    /**
     * Writes as {@link #write} does, but only what the host takes at once. The buffers are the caller's again when this returns:
     * it goes on with a copy of what is left of them.
     *
     * @param buffers their positions move behind what has been taken
     * @return true if everything has been handed to the host; false if not, and nobody will be notified
     * @throws IOException if the stream is broken
     */
    default boolean writeNow(List<ByteBuffer> buffers) throws IOException {
        return false;
    }

    /**
     * Whether the thread that calls {@link Connection#open} and {@link Connection#receive} may run handlers, for as long
     * as they take. Then nothing that ends a write may need that thread.
     *
     * @return false if the host needs its thread back: handlers run on the callback executor then
     */
    boolean mayRunHandlers();

    /**
     * Whether the thread that calls now, and may run handlers, is one of a bounded number that read for other connections
     * as well. Handlers hold only some of these at one time ({@link LentThreads}). Asked by that thread.
     *
     * @return false if another takes its place while a handler holds it
     */
    default boolean readsForMany() {
        return false;
    }

    /**
     * Goes on reading after {@link Connection#receive} has asked for a pause. Any thread, once for each pause, and
     * possibly before {@code receive} has returned.
     */
    void resumeReading();

    /**
     * Reads what has come, without waiting, while {@link Connection#receive} is kept by a handler. Any thread, one at a
     * time, and only as long as {@code receive} does not return.
     *
     * @param into a heap buffer
     * @return the number of bytes; 0 if there are none, or this host cannot read from another thread; negative at the end
     * @throws IOException if the stream is broken
     */
    int readAhead(ByteBuffer into) throws IOException;

    /**
     * Signals to the peer that nothing follows, where the host can; input is still read. Any thread.
     */
    void shutdownOutput();

    /** Closes the stream, in both directions. Any thread, any number of times. */
    void close();

    /** Who is notified how a write ended. */
    interface PendingWrite {
        /**
         * Some more of it has been handed to the host, within {@link Transport#write} or later. The peer is judged by that,
         * so it is not called for anything else.
         *
         * @param bytes how many bytes of this write, since its beginning
         */
        void progress(long bytes);

        /** Everything has been handed to the host. */
        void written();

        /**
         * The stream is broken.
         *
         * @param cause why
         */
        void failed(Throwable cause);
    }
}

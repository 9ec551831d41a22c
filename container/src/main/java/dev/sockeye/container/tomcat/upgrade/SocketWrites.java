package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.session.connection.Transport.PendingWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** How a Tomcat socket is written to without waiting. One write at a time. */
interface SocketWrites {
    /**
     * Writes all buffers.
     *
     * @param pending notified how the write goes if that is not known when this method returns
     * @return true if everything has been handed to Tomcat, or to the system
     * @throws IOException if the socket is broken
     */
    boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException;

    /**
     * Writes what is taken at once.
     *
     * @return true if that is everything
     * @throws IOException if the socket is broken
     */
    default boolean writeNow(List<ByteBuffer> buffers) throws IOException {
        return false;
    }

    /** Tomcat has found the socket writable. */
    void writable();

    /** The socket is being closed. */
    void close();

    /** Whether writes go on while a handler keeps the thread that reads. */
    boolean needNoReader();
}

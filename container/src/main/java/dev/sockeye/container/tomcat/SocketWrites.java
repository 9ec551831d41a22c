package dev.sockeye.container.tomcat;

import dev.sockeye.container.connection.Transport.PendingWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** How a Tomcat socket is written to without waiting. One write at a time. */
interface SocketWrites {
    /** The way of a socket, which depends on its connector. */
    static SocketWrites to(SocketWrapperBase<?> socket) {
        return socket.hasAsyncIO() ? new AsynchronousWrites(socket) : new BufferedWrites(socket);
    }

    /**
     * Writes all buffers.
     *
     * @param pending told the outcome if it is not known when this method returns
     * @return true if everything has been handed to Tomcat
     * @throws IOException if the socket is broken
     */
    boolean write(ByteBuffer[] buffers, PendingWrite pending) throws IOException;

    /** Tomcat has found the socket writable. */
    void writable();

    /** Whether a write can end while another thread handles what was read from the same socket. */
    boolean endWhileReading();
}

package dev.sockeye.client.socket;

import dev.sockeye.session.runtime.PortionedWrite;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A byte stream that never blocks. One thread at a time reads, and one writes, both at once if they like; any thread
 * closes.
 */
public interface Wire extends Closeable {
    /**
     * Reads what is there.
     *
     * @param into where to
     * @return the number of bytes; -1 at the end; 0 if there is nothing until {@link #readNeeds} is ready
     * @throws IOException if the stream is broken
     */
    int read(ByteBuffer into) throws IOException;

    /**
     * What the last read waits for.
     *
     * @return an operation of {@link java.nio.channels.SelectionKey}
     */
    int readNeeds();

    /**
     * Writes what the other side takes.
     *
     * @param bytes what; if something of it is left, the next call must be for the rest
     * @return true if everything is handed over; false if that goes on when {@link #writeNeeds} is ready
     * @throws IOException if the stream is broken
     */
    boolean write(PortionedWrite bytes) throws IOException;

    /**
     * What the last write waits for.
     *
     * @return an operation of {@link java.nio.channels.SelectionKey}
     */
    int writeNeeds();

    /**
     * What carries the bytes.
     *
     * @return the socket
     */
    SocketChannel channel();

    /**
     * What was agreed on for TLS.
     *
     * @return the session; null without TLS
     */
    @Nullable SSLSession tlsSession();
}

package dev.sockeye.session.connection;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Looks on at the bytes of a connection, in the order in which they come and go in each direction; called with no lock held,
 * by threads that must not wait.
 */
public interface ConnectionTap {
    /**
     * Bytes have come from the peer.
     *
     * @param bytes from position to limit; they stay as they are, and may change when this has returned
     */
    void received(ByteBuffer bytes);

    /**
     * Bytes are about to be handed to the host.
     *
     * @param buffers each from position to limit; they stay as they are
     */
    void sending(List<ByteBuffer> buffers);
}

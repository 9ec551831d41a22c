package dev.sockeye.protocol.deflate;

import java.nio.ByteBuffer;

/** Makes DEFLATE blocks that end at a byte boundary, and keeps the window that the next ones refer to. */
interface BlockEncoder {
    /**
     * Compresses what remains in a heap buffer, which stays as it is.
     *
     * @param part one byte at least
     * @return blocks; an empty one without compression is the last
     */
    Output encode(ByteBuffer part);

    /** Forgets the window, and gives back what is borrowed. */
    void release();
}

package dev.sockeye.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a transport reads. One thread at a time. */
interface JettyInput {
    /**
     * Takes what has come, never blocking.
     *
     * @param into gets the bytes at its position
     * @return how many, 0 if there is nothing yet, -1 at the end
     * @throws IOException if the peer has reset it
     */
    int read(ByteBuffer into) throws IOException;
}

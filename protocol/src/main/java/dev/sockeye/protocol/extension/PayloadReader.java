package dev.sockeye.protocol.extension;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the payload of one received frame, piece by piece, as it arrives. */
@FunctionalInterface
public interface PayloadReader {
    /**
     * Reads the next piece.
     *
     * @return the next piece, from position to limit of a heap buffer that is valid until the next call and that the caller
     *     must not change; an empty buffer if more of the frame must arrive first, which a codec returns only if its source
     *     just did; null when the frame's payload is complete, and from then on. A codec that expands data must return
     *     pieces of at most 16 KiB, because limits are checked between them
     * @throws InvalidPayloadException if the peer sent data that the extension cannot accept: the connection fails with
     *     1007
     */
    @Nullable ByteBuffer read() throws InvalidPayloadException;
}

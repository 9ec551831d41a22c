package dev.sockeye.protocol.extension;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the payload of one received frame, piece by piece, as it arrives. */
@FunctionalInterface
public interface PayloadReader {
    /**
     * Reads on.
     *
     * @return the next piece, from position to limit of a heap buffer whose bytes are valid until the next call and not for
     *     the caller to change; an empty one if more of the frame must arrive first, which a codec says only if its source
     *     just said so; null when the frame's payload is complete, and from then on. A codec that makes more out of less
     *     keeps its pieces small, 16 KiB at most: limits are checked between them
     * @throws InvalidPayloadException if the peer sent what the extension cannot accept: the connection fails with 1007
     */
    @Nullable ByteBuffer read() throws InvalidPayloadException;
}

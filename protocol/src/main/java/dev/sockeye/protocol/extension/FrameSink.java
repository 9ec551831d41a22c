package dev.sockeye.protocol.extension;

import java.nio.ByteBuffer;

/** Takes frames on their way out. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes a frame.
     *
     * @param header its header
     * @param payload its payload, from position to limit of a heap buffer; the bytes are the sink's from now on
     */
    void write(FrameHeader header, ByteBuffer payload);
}

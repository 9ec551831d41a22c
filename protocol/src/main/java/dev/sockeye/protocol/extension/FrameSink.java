package dev.sockeye.protocol.extension;

import java.nio.ByteBuffer;

/** Takes frames to be sent. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes a frame.
     *
     * @param header its header
     * @param payload its payload, from position to limit of a heap buffer; the caller must not change it afterwards
     */
    void write(FrameHeader header, ByteBuffer payload);
}

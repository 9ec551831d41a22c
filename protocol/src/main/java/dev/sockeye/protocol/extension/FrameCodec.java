package dev.sockeye.protocol.extension;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A negotiated extension that processes the data frames of one connection in both directions. It does not get control
 * frames.
 *
 * <p>Called by one thread at a time, under the connection's lock: implementations need no synchronisation, must not
 * block, and must not call the connection.
 */
public interface FrameCodec extends AutoCloseable {
    /**
     * Undoes the extension on a received frame.
     *
     * @param header the frame's header; its reserved bits are among those agreed
     * @param payload what was received, or the result of the codecs before
     * @return the payload with this extension undone; {@code payload} itself if there is nothing to undo in this frame
     */
    PayloadReader decode(FrameHeader header, PayloadReader payload);

    /**
     * Applies the extension to a frame to be sent.
     *
     * @param header the frame's header
     * @param payload the frame's payload, from position to limit of a heap buffer that this codec may change
     * @param next takes the result: any number of frames, in order, which together are the same part of the same message
     */
    void encode(FrameHeader header, ByteBuffer payload, FrameSink next);

    /**
     * A key for everything besides the message that decides which frames of {@link #encode} are right. Connections whose codecs
     * have equal keys may share the frames of a whole message: {@code encode} is then not called for each of them.
     *
     * @return a key that is equal for codecs each of which may send what another has created from the same message, whatever
     *     was sent before; null, the default, if this codec's frames are only for its own connection
     */
    default @Nullable Object frameKey() {
        return null;
    }

    /** Frees the codec's resources. Called once, when the connection has ended; no other method is called after it. */
    @Override
    void close();
}

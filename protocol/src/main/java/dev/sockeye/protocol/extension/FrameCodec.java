package dev.sockeye.protocol.extension;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An agreed extension at work on the data frames of one connection, both ways. Control frames never pass through.
 *
 * <p>Called by one thread at a time, under the connection's lock: implementations need no synchronisation, must not
 * block, and must not call the connection.
 */
public interface FrameCodec extends AutoCloseable {
    /**
     * Undoes the extension on a received frame.
     *
     * @param header the frame's header; its reserved bits are among those agreed
     * @param payload what was received, or what the codecs before left of it
     * @return what is left when this extension is undone; {@code payload} itself if there is nothing to undo in this
     *     frame, which costs nothing
     */
    PayloadReader decode(FrameHeader header, PayloadReader payload);

    /**
     * Applies the extension to a frame to be sent.
     *
     * @param header the frame's header
     * @param payload the frame's payload, from position to limit of a heap buffer whose bytes are this codec's own
     * @param next takes the outcome: any number of frames which together are the same part of the same message, in order
     */
    void encode(FrameHeader header, ByteBuffer payload, FrameSink next);

    /**
     * What the frames that {@link #encode} makes of a whole message depend on, besides the message. Connections whose codecs
     * have equal keys may send each other's frames, made once: {@code encode} is then not called for each of them.
     *
     * @return equal for codecs that make the same frames of the same message, whatever was sent before; null, as initially,
     *     if this codec's frames are for its own connection alone
     */
    default @Nullable Object frameKey() {
        return null;
    }

    /** Frees what the codec holds; called once, when the connection has ended. Nothing is called after it. */
    @Override
    void close();
}

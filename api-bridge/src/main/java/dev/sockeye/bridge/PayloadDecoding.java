package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;
import java.io.IOException;

/**
 * Turns the payload of a message into the argument of its receiver. Which decoders may be asked, and in which order, was
 * settled when the receiver was bound. Instances are immutable; the coders handed in belong to one session.
 */
@FunctionalInterface
public interface PayloadDecoding {

    /**
     * Decodes one message, or one part of it.
     *
     * @param payload a {@link String} for text; for binary and pong a {@link java.nio.ByteBuffer} on the heap, at
     *     position 0, fresh and from now on owned by the receiver. To a receiver of {@link MessageForm#STREAM} also a
     *     {@link java.io.Reader} or an {@link java.io.InputStream}, of a message that is still on its way
     * @param coders the coders of the session that received the message
     * @return the argument for {@link BoundMethod#invoke}
     * @throws DecodeException if a decoder refuses the payload, or none of them accepts it
     * @throws IOException if a stream decoder throws it
     */
    Object decode(Object payload, Coders coders) throws DecodeException, IOException;
}

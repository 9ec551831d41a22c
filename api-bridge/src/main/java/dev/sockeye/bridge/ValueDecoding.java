package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;

/** Makes a value of a message that no decoder is asked for. Immutable and safe for use by any number of threads. */
@FunctionalInterface
public interface ValueDecoding {

    /**
     * Decodes one message.
     *
     * @param payload as for {@link PayloadDecoding#decode}
     * @return a value of the type that this was made for
     * @throws DecodeException if the message holds no such value
     */
    Object decode(Object payload) throws DecodeException;
}

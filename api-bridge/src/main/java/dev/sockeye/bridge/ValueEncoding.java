package dev.sockeye.bridge;

import jakarta.websocket.EncodeException;

/** Makes a message of a value that no encoder takes. Immutable and safe for use by any number of threads. */
@FunctionalInterface
public interface ValueEncoding {

    /**
     * Encodes one value.
     *
     * @param value a value of the type that this was made for
     * @return the whole message
     * @throws EncodeException if the value has no form in a message
     */
    EncodedMessage encode(Object value) throws EncodeException;
}

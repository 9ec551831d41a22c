package dev.sockeye.bridge;

import jakarta.websocket.EncodeException;
import java.io.IOException;

/** The encoder and decoder instances of one session. */
public final class Coders implements AutoCloseable {

    Coders() {}

    /**
     * Encodes an object for sending.
     *
     * @param value the object
     * @return the message
     * @throws EncodeException if nothing can encode it or its encoder fails
     * @throws IOException if a stream encoder throws it
     */
    public EncodedMessage encode(Object value) throws EncodeException, IOException {
        if (value instanceof String text) {
            return new EncodedMessage.Text(text);
        }
        throw new EncodeException(value, "encoders are not bound yet");
    }

    /** Destroys each coder once. */
    @Override
    public void close() {}
}

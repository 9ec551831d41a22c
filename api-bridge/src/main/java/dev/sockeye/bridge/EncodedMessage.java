package dev.sockeye.bridge;

import java.nio.ByteBuffer;

/** An object ready to be sent, as one whole message. */
public sealed interface EncodedMessage {

    /**
     * To be sent as a text message.
     *
     * @param text the payload
     */
    record Text(String text) implements EncodedMessage {}

    /**
     * To be sent as a binary message.
     *
     * @param bytes the payload, from its position to its limit; where the application or an encoder supplied the
     *     buffer this is that very buffer, not a copy
     */
    record Binary(ByteBuffer bytes) implements EncodedMessage {}
}

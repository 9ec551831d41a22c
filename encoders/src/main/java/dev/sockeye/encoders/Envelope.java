package dev.sockeye.encoders;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A message that names its content: a name and a payload that is still in its wire form. The static methods return lenses
 * for the usual formats. {@link Lenses#dispatch} passes the payload to the lens of that name. Any other lens of envelopes
 * can be used as well, such as one that takes the first byte of a binary message as the name.
 *
 * @param <W> the wire form of the payload, and of the message it comes in
 * @param name the kind of the payload
 * @param payload the content; may be empty
 */
public record Envelope<W>(String name, W payload) {

    /**
     * Checks that both are there.
     *
     * @param name as above
     * @param payload as above
     */
    public Envelope {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(payload, "payload");
    }

    /**
     * A name, a separator and a payload: {@code join:lobby}. Text without the separator is a name with an empty payload,
     * and an empty payload is written in this way. The payload may contain the separator; a name that contains it fails.
     *
     * @param separator the separator, not empty
     * @return the lens
     * @throws IllegalArgumentException if {@code separator} is empty
     */
    public static Lens<String, Envelope<String>> text(String separator) {
        return new Separated(separator).envelope();
    }

    /**
     * A JSON object of two properties, in any order: <code>{"event":"join","data":["lobby"]}</code>. The second property
     * may be any JSON and is passed on as it is written. Without it the payload is empty; an empty payload is left out.
     * Other or repeated properties are rejected, and so is a payload that is not JSON.
     *
     * @param name the property with the name, a string
     * @param payload the property with the payload
     * @return the lens
     * @throws IllegalArgumentException if both are the same
     * @throws IllegalStateException as {@link Lenses#json(Class)}
     */
    public static Lens<String, Envelope<String>> json(String name, String payload) {
        Jackson.requireJson();
        return new PropertyEnvelope<>(
                        JsonNotation.INSTANCE, name, payload, JsonNotation.lens(String.class, SafeJson.MAPPER))
                .lens();
    }

    /**
     * The same as a map of CBOR, whose payload is any CBOR.
     *
     * @param name the key of the name, a text string
     * @param payload the key of the payload
     * @return the lens
     * @throws IllegalArgumentException if both are the same
     * @throws IllegalStateException as {@link Lenses#cbor(Class)}
     */
    public static Lens<ByteBuffer, Envelope<ByteBuffer>> cbor(String name, String payload) {
        Jackson.requireCbor();
        return new PropertyEnvelope<>(
                        CborNotation.INSTANCE, name, payload, CborNotation.lens(String.class, SafeCbor.MAPPER))
                .lens();
    }
}

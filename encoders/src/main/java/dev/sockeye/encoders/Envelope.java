package dev.sockeye.encoders;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A message that says what it holds: a name and, still in its wire form, what goes by that name. The static methods
 * are lenses for the usual kinds; {@link Lenses#dispatch} gives the payload to the lens that goes by the name. Any
 * other lens of envelopes serves as well, such as one that takes the first byte of a binary message for the name.
 *
 * @param <W> the wire form of the payload, and of the message it comes in
 * @param name what the payload is
 * @param payload what there is to say; empty if that is nothing
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
     * Text up to a separator, and after it: {@code join:lobby}. Text without the separator is a name alone; an empty
     * payload is written so. The payload may hold the separator; a name that does is not written.
     *
     * @param separator what comes between, not empty
     * @return the lens
     * @throws IllegalArgumentException if {@code separator} is empty
     */
    public static Lens<String, Envelope<String>> text(String separator) {
        return new Separated(separator).envelope();
    }

    /**
     * A JSON object of two properties, in any order: <code>{"event":"join","data":["lobby"]}</code>. What belongs to the
     * second may be any JSON, and is handed on as it is written; without it the payload is empty, and an empty payload
     * is left out. Other properties, and one that comes twice, are refused; so is a payload that is no JSON.
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

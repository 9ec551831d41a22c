package dev.sockeye.encoders;

import java.nio.ByteBuffer;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * CBOR as a Jakarta pair: {@code public class ChatLens extends CborLens<Chat> {}} can be listed in both {@code encoders}
 * and {@code decoders}. {@link Lenses#cborMapper()} describes the format.
 *
 * <p>Containers create one for every connection; the lens inside is created once for a class.
 *
 * @param <T> the value; a subclass must name the type, as for {@link JsonLens}
 */
public abstract class CborLens<T> extends BinaryLens<T> {
    private static final ClassValue<Lens<ByteBuffer, ?>> OF_SUBCLASS = new ClassValue<>() {
        @Override
        protected Lens<ByteBuffer, ?> computeValue(Class<?> subclass) {
            return CborNotation.lensOfSubclass(subclass, CborLens.class, Lenses.cborMapper());
        }
    };

    /**
     * CBOR by {@link Lenses#cborMapper()}.
     *
     * @throws IllegalArgumentException if the subclass does not name the type T, or as {@link Lenses#cbor(Class)}
     * @throws IllegalStateException as {@link Lenses#cbor(Class)}
     */
    @SuppressWarnings("unchecked") // computeValue made it of the subclass's own T
    protected CborLens() {
        super(subclass -> (Lens<ByteBuffer, T>) OF_SUBCLASS.get(subclass));
    }

    /**
     * CBOR by a given mapper, used as it is. Keep it in a static field, as it is expensive to create.
     *
     * @param mapper reads and writes the CBOR; never changed
     * @throws IllegalArgumentException if the subclass does not name the type T, or as {@link Lenses#cbor(Class)}
     * @throws IllegalStateException as {@link Lenses#cbor(Class)}
     */
    protected CborLens(CBORMapper mapper) {
        super(subclass -> CborNotation.lensOfSubclass(subclass, CborLens.class, mapper));
    }
}

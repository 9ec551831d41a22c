package dev.sockeye.encoders;

import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as a Jakarta pair: {@code public class ChatLens extends JsonLens<Chat> {}} stands in {@code encoders} and
 * {@code decoders} alike. What is read and written, and how sealed types are told apart, is at
 * {@link Lenses#jsonMapper()}.
 *
 * <p>Containers make one for every connection; the lens inside is made once for a class.
 *
 * @param <T> the value; a subclass writes it out, also through generic classes in between: {@code JsonLens<List<Chat>>}
 */
public abstract class JsonLens<T> extends TextLens<T> {
    private static final ClassValue<Lens<String, ?>> OF_SUBCLASS = new ClassValue<>() {
        @Override
        protected Lens<String, ?> computeValue(Class<?> subclass) {
            return lensOf(subclass, Lenses.jsonMapper());
        }
    };

    /**
     * JSON by {@link Lenses#jsonMapper()}.
     *
     * @throws IllegalArgumentException if the subclass does not write out T, or as {@link Lenses#json(Class)}
     * @throws IllegalStateException as {@link Lenses#json(Class)}
     */
    @SuppressWarnings("unchecked") // computeValue made it of the subclass's own T
    protected JsonLens() {
        super(subclass -> (Lens<String, T>) OF_SUBCLASS.get(subclass));
    }

    /**
     * JSON by a mapper of the caller's, used as it is; best held in a static field, as it is dear to make.
     *
     * @param mapper reads and writes the JSON; never changed
     * @throws IllegalArgumentException if the subclass does not write out T, or as {@link Lenses#json(Class)}
     * @throws IllegalStateException as {@link Lenses#json(Class)}
     */
    protected JsonLens(JsonMapper mapper) {
        super(subclass -> lensOf(subclass, mapper));
    }

    /** JSON of what a subclass wrote for T. */
    private static <T> Lens<String, T> lensOf(Class<?> subclass, JsonMapper mapper) {
        return Lenses.json(CapturedType.of(subclass, JsonLens.class, mapper), mapper);
    }
}

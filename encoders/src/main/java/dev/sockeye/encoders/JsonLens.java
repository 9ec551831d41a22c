package dev.sockeye.encoders;

import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as a Jakarta pair: {@code public class ChatLens extends JsonLens<Chat> {}} can be listed in both {@code encoders}
 * and {@code decoders}. {@link Lenses#jsonMapper()} describes the format, and how sealed types are distinguished.
 *
 * <p>Containers create one for every connection; the lens inside is created once for a class.
 *
 * @param <T> the value; a subclass must name the type, directly or through generic classes in between: {@code
 *     JsonLens<List<Chat>>}
 */
public abstract class JsonLens<T> extends TextLens<T> {
    private static final ClassValue<Lens<String, ?>> OF_SUBCLASS = new ClassValue<>() {
        @Override
        protected Lens<String, ?> computeValue(Class<?> subclass) {
            return JsonNotation.lensOfSubclass(subclass, JsonLens.class, Lenses.jsonMapper());
        }
    };

    /**
     * JSON by {@link Lenses#jsonMapper()}.
     *
     * @throws IllegalArgumentException if the subclass does not name the type T, or as {@link Lenses#json(Class)}
     * @throws IllegalStateException as {@link Lenses#json(Class)}
     */
    @SuppressWarnings("unchecked") // computeValue made it of the subclass's own T
    protected JsonLens() {
        super(subclass -> (Lens<String, T>) OF_SUBCLASS.get(subclass));
    }

    /**
     * JSON by a given mapper, used as it is. Keep it in a static field, as it is expensive to create.
     *
     * @param mapper reads and writes the JSON; never changed
     * @throws IllegalArgumentException if the subclass does not name the type T, or as {@link Lenses#json(Class)}
     * @throws IllegalStateException as {@link Lenses#json(Class)}
     */
    protected JsonLens(JsonMapper mapper) {
        super(subclass -> JsonNotation.lensOfSubclass(subclass, JsonLens.class, mapper));
    }
}

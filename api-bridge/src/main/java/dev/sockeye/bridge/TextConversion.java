package dev.sockeye.bridge;

import static java.util.Map.entry;

import jakarta.websocket.DecodeException;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of text that needs no decoder: to String, to a primitive type or to its wrapper, as the wrapper's own
 * conversion from String does it (Jakarta WebSocket 2.2, sections 4.3 and 4.7).
 */
final class TextConversion {

    private static final Map<Class<?>, Function<String, Object>> BY_TYPE = Map.ofEntries(
            entry(String.class, text -> text),
            entry(Boolean.class, Boolean::valueOf),
            entry(Byte.class, Byte::valueOf),
            entry(Character.class, TextConversion::firstCharacter),
            entry(Double.class, Double::valueOf),
            entry(Float.class, Float::valueOf),
            entry(Integer.class, Integer::valueOf),
            entry(Long.class, Long::valueOf),
            entry(Short.class, Short::valueOf));

    private final Class<?> type;
    private final Function<String, Object> conversion;

    private TextConversion(Class<?> type, Function<String, Object> conversion) {
        this.type = type;
        this.conversion = conversion;
    }

    /** String and the wrappers that text is converted to. */
    static Set<Class<?>> types() {
        return BY_TYPE.keySet();
    }

    /** The conversion to a type, {@code null} if there is none. */
    static @Nullable TextConversion to(Class<?> type) {
        Function<String, Object> conversion = BY_TYPE.get(wrapperOf(type));
        return conversion == null ? null : new TextConversion(type, conversion);
    }

    /** The wrapper of a primitive type; any other type itself. */
    static Class<?> wrapperOf(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** Converts; {@code what} opens the message of the exception. */
    Object convert(String text, String what) throws DecodeException {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            String message = "%s: expected a value of type %s, got \"%s\"";
            throw new DecodeException(text, message.formatted(what, type.getSimpleName(), text), e);
        }
    }

    /** The specification names no conversion, as Character has none from String; the official TCK wants the first. */
    private static Character firstCharacter(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("expected a character, got none");
        }
        return text.charAt(0);
    }
}

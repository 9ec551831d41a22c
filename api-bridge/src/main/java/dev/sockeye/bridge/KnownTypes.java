package dev.sockeye.bridge;

import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types that need no coder, by their names as {@link Class#getName()} has them (Jakarta WebSocket 2.2, sections 4.3 and
 * 4.7).
 */
public final class KnownTypes {

    private KnownTypes() {}

    /**
     * Which messages a method takes without a decoder.
     *
     * @param type the type of the messages it takes whole
     * @return {@code null} if there must be a decoder
     */
    public static @Nullable MessageKind carrierOf(String type) {
        return NativeForms.WHOLE.entrySet().stream()
                .filter(known -> known.getKey().getName().equals(type))
                .map(known -> known.getValue().kind())
                .findFirst()
                .orElse(isConverted(type) ? MessageKind.TEXT : null);
    }

    /**
     * Which messages come in parts of a type.
     *
     * @param type the type of the parts
     * @return {@code null} if none do
     */
    public static @Nullable MessageKind carrierOfParts(String type) {
        return NativeForms.PARTIAL.entrySet().stream()
                .filter(known -> known.getKey().getName().equals(type))
                .map(known -> known.getValue().kind())
                .findFirst()
                .orElse(null);
    }

    /**
     * The interfaces of which a decoder implements one, and the messages that each decodes.
     *
     * @return in the order in which they are looked for
     */
    public static Map<Class<?>, MessageKind> decoders() {
        Map<Class<?>, MessageKind> decoders = new LinkedHashMap<>();
        for (DecoderForm form : DecoderForm.values()) {
            decoders.put(form.implemented(), form.kind());
        }
        return decoders;
    }

    /**
     * The interfaces of which an encoder implements one.
     *
     * @return in the order in which they are looked for
     */
    public static List<Class<?>> encoders() {
        return Stream.of(EncoderForm.values())
                .<Class<?>>map(EncoderForm::implemented)
                .toList();
    }

    /**
     * What is sent without an encoder.
     *
     * @return the classes, one of which an object has to be of
     */
    public static List<Class<?>> sent() {
        return DefaultEncoding.sent();
    }

    static boolean isPart(String type) {
        return carrierOfParts(type) != null;
    }

    /** Whether text can be converted to it. */
    static boolean isConverted(String type) {
        return TextConversion.types().stream()
                .anyMatch(known -> known.getName().equals(type)
                        || primitiveOf(known).getName().equals(type));
    }

    /** The simple name of the wrapper of a primitive type, {@code null} for any other type. */
    static @Nullable String wrapperOf(String type) {
        return TextConversion.types().stream()
                .filter(known -> primitiveOf(known).isPrimitive()
                        && primitiveOf(known).getName().equals(type))
                .map(Class::getSimpleName)
                .findFirst()
                .orElse(null);
    }

    private static Class<?> primitiveOf(Class<?> wrapper) {
        return MethodType.methodType(wrapper).unwrap().returnType();
    }
}

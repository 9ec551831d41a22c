package dev.sockeye.bridge;

import jakarta.websocket.Encoder;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * One thing that a configured encoder class can do; a class implementing several interfaces has several.
 *
 * @param index the place of the class in the configuration, and of its instance in {@link Coders}
 * @param encoderClass the class
 * @param form the interface it implements
 * @param source the type it declares to encode; Object if it does not say
 */
record EncoderType(int index, Class<? extends Encoder> encoderClass, EncoderForm form, Class<?> source) {

    /** All that a class can do, in the order of the forms; nothing if it is none of them. */
    static List<EncoderType> of(int index, Class<? extends Encoder> type) {
        return Arrays.stream(EncoderForm.values())
                .filter(form -> form.implemented().isAssignableFrom(type))
                .map(form -> new EncoderType(index, type, form, argument(type, form)))
                .toList();
    }

    /** What is said of it in descriptions. */
    DeclaredMessage declared() {
        Type full = GenericTypes.fullArgument(encoderClass, form.implemented());
        return DeclaredMessage.coded(form.kind(), full == null ? source : full, encoderClass);
    }

    private static Class<?> argument(Class<?> type, EncoderForm form) {
        Class<?> argument = GenericTypes.argument(type, form.implemented());
        return argument == null ? Object.class : argument;
    }
}

package dev.sockeye.bridge;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is sent without an encoder (Jakarta WebSocket 2.2, {@code RemoteEndpoint.sendObject} and section 4.7). */
final class DefaultEncoding {

    private static final Set<Class<?>> WRAPPERS = Set.of(
            Boolean.class,
            Byte.class,
            Character.class,
            Double.class,
            Float.class,
            Integer.class,
            Long.class,
            Short.class);

    private DefaultEncoding() {}

    /** The message, {@code null} if such an object needs an encoder. */
    static @Nullable EncodedMessage of(Object value) {
        if (value instanceof String text) {
            return new EncodedMessage.Text(text);
        }
        if (value instanceof ByteBuffer bytes) {
            return new EncodedMessage.Binary(bytes);
        }
        if (value instanceof byte[] bytes) {
            return new EncodedMessage.Binary(ByteBuffer.wrap(bytes));
        }
        return WRAPPERS.contains(value.getClass()) ? new EncodedMessage.Text(value.toString()) : null;
    }

    /** Of what class an object must be to need no encoder. */
    static List<Class<?>> sent() {
        return Stream.concat(Stream.of(ByteBuffer.class, String.class, byte[].class), WRAPPERS.stream())
                .toList();
    }

    /** Whether a value declared as this type may turn out to be one that needs no encoder. */
    static boolean mayTake(Class<?> declared) {
        return sent().stream().anyMatch(type -> type.isAssignableFrom(declared) || declared.isAssignableFrom(type));
    }
}

package dev.sockeye.bridge;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A kind of message that the declarations of an endpoint name.
 *
 * @param kind text or binary
 * @param type the type of its values, with its type arguments as far as they are known
 * @param coder the class that decodes or encodes it; {@code null} if it needs none
 * @param format how its values travel where no coder takes them; {@code null} otherwise
 */
public record DeclaredMessage(
        MessageKind kind,
        Type type,
        @Nullable Class<?> coder,
        @Nullable MessageFormat format) {
    static DeclaredMessage plain(MessageKind kind, Type type) {
        return new DeclaredMessage(kind, type, null, null);
    }

    static DeclaredMessage coded(MessageKind kind, Type type, Class<?> coder) {
        return new DeclaredMessage(kind, type, coder, null);
    }

    static DeclaredMessage formatted(MessageFormat format, Type type) {
        return new DeclaredMessage(format.kind(), type, null, format);
    }
}

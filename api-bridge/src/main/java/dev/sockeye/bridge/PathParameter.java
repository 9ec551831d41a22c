package dev.sockeye.bridge;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parameter annotated with {@code @PathParam} (Jakarta WebSocket 2.2, section 4.3). */
record PathParameter(String name, Class<?> type, TextConversion conversion) {

    /** That of a parameter which keeps to the rules for it. */
    static PathParameter of(MethodParameter parameter) {
        String name =
                PathVariables.name(Objects.requireNonNull(parameter.path()).value());
        return new PathParameter(name, parameter.type(), Objects.requireNonNull(TextConversion.to(parameter.type())));
    }

    /** The value for one call: converted, or {@code null} where the path has no such variable. */
    @Nullable Object value(Session session) throws DecodeException {
        String text = session.getPathParameters().get(name);
        if (text != null) {
            return conversion.convert(text, "@PathParam(\"" + name + "\")");
        }
        if (type.isPrimitive()) {
            String message = "@PathParam(\"%s\"): expected a value of type %s, the path has no such variable";
            throw new DecodeException("", message.formatted(name, type.getSimpleName()));
        }
        return null;
    }
}

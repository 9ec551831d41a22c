package dev.sockeye.encoders;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedClassResolver;
import tools.jackson.databind.jsontype.NamedType;

/** What Jackson found wrong, in one line: what was expected, what was there, and where. */
final class JsonProblem {
    private JsonProblem() {}

    static String describe(Throwable problem, DeserializationConfig config) {
        if (problem instanceof StackOverflowError) {
            return "it nests too deeply";
        }
        if (problem instanceof ExceptionInInitializerError && problem.getCause() != null) {
            return "a class cannot be used: " + problem.getCause();
        }
        return problem instanceof JacksonException e ? what(e, config) + where(e) : problem.toString();
    }

    /** What has thrown where it was not Jackson, whose own messages hold what a peer has written, as it has written it. */
    static @Nullable Throwable cause(Throwable problem) {
        Throwable cause = problem;
        while (cause instanceof JacksonException) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String what(JacksonException problem, DeserializationConfig config) {
        if (problem instanceof InvalidTypeIdException e) {
            return discriminator(e, config);
        }
        if (problem instanceof UnrecognizedPropertyException e) {
            return "unknown property \"" + e.getPropertyName() + "\", expected " + e.getKnownPropertyIds();
        }
        return problem.getOriginalMessage();
    }

    private static String discriminator(InvalidTypeIdException problem, DeserializationConfig config) {
        AnnotatedClass base = AnnotatedClassResolver.resolve(config, problem.getBaseType(), config);
        JsonTypeInfo.Value info = config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, base);
        List<String> expected = config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, base).stream()
                .map(NamedType::getName)
                .filter(Objects::nonNull)
                .toList();
        String property = info == null ? "the type id" : '"' + info.getPropertyName() + '"';
        String actual = problem.getTypeId() == null ? "missing" : '"' + problem.getTypeId() + '"';
        return property + " must be one of " + expected + " but is " + actual;
    }

    private static String where(JacksonException problem) {
        StringBuilder path = new StringBuilder();
        for (Reference step : problem.getPath()) {
            path.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        TokenStreamLocation at = problem.getLocation();
        String position = at == null ? "" : position(at);
        return path.isEmpty() ? position : " at " + path + position;
    }

    private static String position(TokenStreamLocation at) {
        if (at.getLineNr() > 0) {
            return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        }
        return at.getByteOffset() < 0 ? "" : " (after byte " + at.getByteOffset() + ")";
    }
}

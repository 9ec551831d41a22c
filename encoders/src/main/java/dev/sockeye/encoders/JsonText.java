package dev.sockeye.encoders;

import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Text that is JSON of one type. */
final class JsonText<T> implements Lens<String, T> {
    private final String target;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JsonText(JavaType type, JsonMapper mapper) {
        target = "JSON of " + type.toCanonical();
        reader = mapper.readerFor(type);
        writer = mapper.writerFor(type);
    }

    static <T> Lens<String, T> of(Type type, JsonMapper mapper) {
        JavaType resolved = mapper.constructType(type);
        new SealedTypesCheck(mapper.deserializationConfig()).visit(resolved);
        return new JsonText<>(resolved, mapper);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public T extract(String text) {
        Objects.requireNonNull(text, "wire");
        @Nullable T value;
        try {
            value = reader.readValue(text);
        } catch (RuntimeException e) {
            throw LensFailure.extracting(target, text, JsonProblem.describe(e, reader.getConfig()), e);
        }
        if (value == null) {
            throw LensFailure.extracting(target, text, "JSON null is not a value", null);
        }
        return value;
    }

    @Override
    public String inject(T value) {
        Objects.requireNonNull(value, "value");
        try {
            return writer.writeValueAsString(value);
        } catch (RuntimeException e) {
            throw LensFailure.injecting(target, value, JsonProblem.describe(e, reader.getConfig()), e);
        }
    }
}

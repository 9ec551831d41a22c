package dev.sockeye.encoders;

import java.lang.reflect.Type;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
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

    /** The lens of a subclass of {@link JsonLens}: JSON of what it wrote for T. */
    static <T> Function<Class<?>, Lens<String, T>> ofSubclasses(JsonMapper mapper) {
        return subclass -> Lenses.json(CapturedType.of(subclass, mapper.getTypeFactory()), mapper);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public WireForm form() {
        return WireForm.TEXT;
    }

    @Override
    public T extract(String text) {
        Objects.requireNonNull(text, "wire");
        String problem = UnpairedSurrogates.problemInJson(text);
        if (problem != null) {
            throw LensFailure.extracting(target, text, problem, null);
        }
        @Nullable T value = read(text);
        if (value == null) {
            throw LensFailure.extracting(target, text, "JSON null is not a value", null);
        }
        return value;
    }

    private @Nullable T read(String text) {
        try (JsonParser parser = new FiniteNumbers(reader.createParser(text))) {
            return reader.readValue(parser);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw LensFailure.extracting(
                    target, text, JsonProblem.describe(e, reader.getConfig()), JsonProblem.cause(e));
        }
    }

    @Override
    public String inject(T value) {
        Objects.requireNonNull(value, "value");
        String text = write(value);
        String problem = UnpairedSurrogates.problemInJson(text);
        if (problem != null) {
            throw LensFailure.injecting(target, value, problem, null);
        }
        return text;
    }

    private String write(T value) {
        try {
            return writer.writeValueAsString(value);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw LensFailure.injecting(
                    target, value, JsonProblem.describe(e, reader.getConfig()), JsonProblem.cause(e));
        }
    }
}

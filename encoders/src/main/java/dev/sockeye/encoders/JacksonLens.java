package dev.sockeye.encoders;

import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** One type in a notation of Jackson's. */
final class JacksonLens<W, T> implements Lens<W, T> {
    private final Notation<W> notation;
    private final String target;
    private final WireContent content;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JacksonLens(Notation<W> notation, JavaType type, ObjectMapper mapper) {
        this.notation = notation;
        target = notation.title() + " of " + name(type);
        content = new WireContent(notation.mediaType(), type, mapper);
        reader = mapper.readerFor(type);
        writer = mapper.writerFor(type);
    }

    private static String name(JavaType type) {
        return type.isArrayType() ? name(type.getContentType()) + "[]" : type.toCanonical();
    }

    static <W, T> Lens<W, T> of(Notation<W> notation, Type type, ObjectMapper mapper) {
        JavaType resolved = mapper.constructType(type);
        new SealedTypesCheck(mapper.deserializationConfig()).visit(resolved);
        return new JacksonLens<>(notation, resolved, mapper);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public WireForm form() {
        return notation.form();
    }

    @Override
    public WireContent content() {
        return content;
    }

    @Override
    public T extract(W wire) {
        Objects.requireNonNull(wire, "wire");
        String problem = notation.problem(wire);
        if (problem != null) {
            throw LensFailure.extracting(target, wire, problem, null);
        }
        @Nullable T value = read(wire);
        if (value == null) {
            throw LensFailure.extracting(target, wire, notation.title() + " null is not a value", null);
        }
        return value;
    }

    private @Nullable T read(W wire) {
        try (JsonParser parser = new FiniteNumbers(notation.open(reader, wire))) {
            return reader.readValue(parser);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw LensFailure.extracting(
                    target, wire, JsonProblem.describe(e, reader.getConfig()), JsonProblem.cause(e));
        }
    }

    @Override
    public W inject(T value) {
        Objects.requireNonNull(value, "value");
        W wire = write(value);
        String problem = notation.problem(wire);
        if (problem != null) {
            throw LensFailure.injecting(target, value, problem, null);
        }
        return wire;
    }

    private W write(T value) {
        try {
            return notation.write(writer, value);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw LensFailure.injecting(
                    target, value, JsonProblem.describe(e, reader.getConfig()), JsonProblem.cause(e));
        }
    }
}

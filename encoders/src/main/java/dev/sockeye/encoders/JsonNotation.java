package dev.sockeye.encoders;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as text (RFC 8259). */
enum JsonNotation implements Notation<String> {
    INSTANCE;

    static <T> Lens<String, T> lens(Type type, JsonMapper mapper) {
        return JacksonLens.of(INSTANCE, type, mapper);
    }

    /** JSON of what a subclass of a pair wrote for T; here, so that a lens can be loaded without Jackson, and say so. */
    static <T> Lens<String, T> lensOfSubclass(Class<?> subclass, Class<?> pair, JsonMapper mapper) {
        return lens(CapturedType.of(subclass, pair, mapper), mapper);
    }

    @Override
    public String title() {
        return "JSON";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public WireForm form() {
        return WireForm.TEXT;
    }

    @Override
    public ObjectMapper mapper() {
        return SafeJson.MAPPER;
    }

    @Override
    public @Nullable String problem(String text) {
        return UnpairedSurrogates.problemInJson(text);
    }

    @Override
    public JsonParser open(ObjectReader reader, String text) {
        return reader.createParser(text);
    }

    @Override
    public String write(ObjectWriter writer, Object value) {
        return writer.writeValueAsString(value);
    }

    @Override
    public int offset(TokenStreamLocation place) {
        return Math.toIntExact(place.getCharOffset());
    }

    @Override
    public String part(String text, int from, int to) {
        return text.substring(from, to);
    }

    @Override
    public String array(List<String> elements) {
        return elements.stream().collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String object(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> mapper().writeValueAsString(property.getKey()) + ':' + property.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}

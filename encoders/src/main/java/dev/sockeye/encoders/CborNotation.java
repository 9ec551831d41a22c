package dev.sockeye.encoders;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.cbor.CBORMapper;

/** CBOR (RFC 8949). */
enum CborNotation implements Notation<ByteBuffer> {
    INSTANCE;

    static <T> Lens<ByteBuffer, T> lens(Type type, CBORMapper mapper) {
        return JacksonLens.of(INSTANCE, type, mapper);
    }

    /** CBOR of what a subclass of a pair wrote for T; here, so that a lens can be loaded without Jackson, and say so. */
    static <T> Lens<ByteBuffer, T> lensOfSubclass(Class<?> subclass, Class<?> pair, CBORMapper mapper) {
        return lens(CapturedType.of(subclass, pair, mapper), mapper);
    }

    @Override
    public String title() {
        return "CBOR";
    }

    @Override
    public String mediaType() {
        return "application/cbor";
    }

    @Override
    public WireForm form() {
        return WireForm.BINARY;
    }

    @Override
    public ObjectMapper mapper() {
        return SafeCbor.MAPPER;
    }

    @Override
    public @Nullable String problem(ByteBuffer wire) {
        return CborHeads.problem(wire);
    }

    @Override
    public JsonParser open(ObjectReader reader, ByteBuffer wire) {
        return reader.createParser(WholeMessage.bytes(wire));
    }

    @Override
    public ByteBuffer write(ObjectWriter writer, Object value) {
        return ByteBuffer.wrap(writer.writeValueAsBytes(value));
    }

    @Override
    public int offset(TokenStreamLocation place) {
        return Math.toIntExact(place.getByteOffset());
    }

    @Override
    public ByteBuffer part(ByteBuffer wire, int from, int to) {
        return wire.slice(wire.position() + from, to - from);
    }

    @Override
    public ByteBuffer array(List<ByteBuffer> elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CborHeads.write(out, CborHeads.ARRAY, elements.size());
        elements.forEach(element -> out.writeBytes(WholeMessage.bytes(element)));
        return ByteBuffer.wrap(out.toByteArray());
    }

    @Override
    public ByteBuffer object(Map<String, ByteBuffer> properties) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CborHeads.write(out, CborHeads.MAP, properties.size());
        properties.forEach((name, value) -> {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            CborHeads.write(out, CborHeads.TEXT, text.length);
            out.writeBytes(text);
            out.writeBytes(WholeMessage.bytes(value));
        });
        return ByteBuffer.wrap(out.toByteArray());
    }
}

package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.MessageHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decoding: which decoders are asked, in which order, and what their answers and failures lead to. */
class DecoderChainTest {

    static class Shape {
        final String madeBy;

        Shape(String madeBy) {
            this.madeBy = madeBy;
        }
    }

    static class Circle extends Shape {
        Circle(String madeBy) {
            super(madeBy);
        }
    }

    static class RefusesAll implements Decoder.Text<Shape> {
        @Override
        public Shape decode(String text) {
            throw new AssertionError("must not be asked to decode");
        }

        @Override
        public boolean willDecode(String text) {
            return false;
        }
    }

    static class CircleText implements Decoder.Text<Circle> {
        @Override
        public Circle decode(String text) throws DecodeException {
            if (text.isEmpty()) {
                throw new DecodeException(text, "empty");
            }
            return text.equals("null") ? null : new Circle("text " + text);
        }

        @Override
        public boolean willDecode(String text) {
            return !text.startsWith("{");
        }
    }

    static class ShapeTextStream implements Decoder.TextStream<Shape> {
        @Override
        public Shape decode(Reader reader) throws IOException {
            int first = reader.read();
            if (first == -1) {
                throw new IOException("nothing to read");
            }
            return new Shape("stream " + (char) first);
        }
    }

    @SuppressWarnings("rawtypes")
    static class Raw implements Decoder.Text {
        @Override
        public Object decode(String text) {
            return new Shape("raw");
        }

        @Override
        public boolean willDecode(String text) {
            return true;
        }
    }

    static class ReadsBeforeDeciding implements Decoder.Binary<Shape> {
        @Override
        public Shape decode(ByteBuffer bytes) {
            throw new AssertionError("must not be asked to decode");
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            bytes.position(bytes.limit());
            return false;
        }
    }

    static class ShapeBinary implements Decoder.Binary<Shape> {
        @Override
        public Shape decode(ByteBuffer bytes) {
            return new Shape("binary " + Deployed.ascii(bytes));
        }

        @Override
        public boolean willDecode(ByteBuffer bytes) {
            return bytes.remaining() < 10;
        }
    }

    static class ShapeBinaryStream implements Decoder.BinaryStream<Shape> {
        @Override
        public Shape decode(InputStream stream) throws IOException {
            return new Shape("bytes " + stream.readAllBytes().length);
        }
    }

    static class NoShapeTextStream implements Decoder.TextStream<Shape> {
        @Override
        public @Nullable Shape decode(Reader reader) {
            return null;
        }
    }

    static class NoShapeBinaryStream implements Decoder.BinaryStream<Shape> {
        @Override
        public @Nullable Shape decode(InputStream stream) {
            return null;
        }
    }

    private static Object decode(Class<?> wanted, Object payload, List<Class<? extends Decoder>> decoders)
            throws Exception {
        ClientEndpointConfig config =
                ClientEndpointConfig.Builder.create().decoders(decoders).build();
        CoderTypes types = CoderTypes.of(config);
        boolean isText = payload instanceof String || payload instanceof Reader;
        MessageBinding binding = bound(wanted, isText ? MessageKind.TEXT : MessageKind.BINARY, types);
        try (Coders coders = Coders.open(types, InstanceFactory.reflective(), config, "")) {
            return binding.decoding().decode(payload, coders);
        }
    }

    private static MessageBinding bound(Class<?> wanted, MessageKind kind, CoderTypes types) {
        MessageHandler.Whole<Object> handler = message -> {};
        @SuppressWarnings("unchecked")
        List<MessageBinding> bindings = HandlerBinder.whole((Class<Object>) wanted, handler, types);
        return bindings.stream()
                .filter(candidate -> candidate.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not bound for " + kind));
    }

    private static MessageForm form(MessageKind kind, List<Class<? extends Decoder>> decoders) {
        ClientEndpointConfig config =
                ClientEndpointConfig.Builder.create().decoders(decoders).build();
        return bound(Shape.class, kind, CoderTypes.of(config)).form();
    }

    private static String madeBy(Object payload, List<Class<? extends Decoder>> decoders) throws Exception {
        return ((Shape) decode(Shape.class, payload, decoders)).madeBy;
    }

    @Test
    @Tag("A-COD-3")
    void decoders_are_asked_in_order_and_the_first_to_accept_decodes() throws Exception {
        assertThat(madeBy("a", List.of(RefusesAll.class, CircleText.class, Raw.class)))
                .isEqualTo("text a");
        assertThat(madeBy("{a", List.of(RefusesAll.class, CircleText.class, ShapeTextStream.class)))
                .isEqualTo("stream {");
    }

    @Test
    @Tag("A-COD-3")
    @Tag("A-COD-7")
    void the_failure_of_the_one_that_accepted_is_final() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> madeBy("", List.of(CircleText.class, ShapeTextStream.class)))
                .withMessage("empty");
        assertThatIOException()
                .isThrownBy(() -> madeBy("", List.of(ShapeTextStream.class, CircleText.class)))
                .withMessage("nothing to read");
    }

    @Test
    @Tag("A-COD-5")
    void a_stream_decoder_reached_in_order_is_not_asked_whether_it_will() throws Exception {
        assertThat(madeBy("a", List.of(ShapeTextStream.class, CircleText.class)))
                .isEqualTo("stream a");
        assertThat(madeBy(Deployed.bytes("abc"), List.of(ShapeBinaryStream.class, ShapeBinary.class)))
                .isEqualTo("bytes 3");
    }

    @Test
    @Tag("A-COD-5")
    void a_stream_decoder_in_front_reads_a_message_while_it_comes_and_one_behind_others_when_it_is_there()
            throws Exception {
        assertThat(form(MessageKind.TEXT, List.of(ShapeTextStream.class, CircleText.class)))
                .isEqualTo(MessageForm.STREAM);
        assertThat(form(MessageKind.TEXT, List.of(CircleText.class, ShapeTextStream.class)))
                .isEqualTo(MessageForm.WHOLE);
        assertThat(form(MessageKind.BINARY, List.of(ShapeBinaryStream.class))).isEqualTo(MessageForm.STREAM);
        assertThat(form(MessageKind.BINARY, List.of(ShapeBinary.class, ShapeBinaryStream.class)))
                .isEqualTo(MessageForm.WHOLE);

        assertThat(madeBy(new StringReader("a"), List.of(ShapeTextStream.class)))
                .isEqualTo("stream a");
        assertThat(madeBy(new ByteArrayInputStream(new byte[3]), List.of(ShapeBinaryStream.class)))
                .isEqualTo("bytes 3");
    }

    @Test
    void a_stream_decoder_that_returns_null_fails_without_what_it_has_read() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> madeBy(new StringReader("a"), List.of(NoShapeTextStream.class)))
                .satisfies(e -> assertThat(e.getText()).isEmpty());
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> madeBy(new ByteArrayInputStream(new byte[1]), List.of(NoShapeBinaryStream.class)))
                .satisfies(e -> assertThat(e.getBytes().remaining()).isZero());
    }

    @Test
    @Tag("A-COD-4")
    void each_binary_decoder_sees_the_message_from_its_start() throws Exception {
        assertThat(madeBy(Deployed.bytes("abc"), List.of(ReadsBeforeDeciding.class, ShapeBinary.class)))
                .isEqualTo("binary abc");
        assertThat(madeBy(Deployed.bytes("more than ten"), List.of(ShapeBinary.class, ShapeBinaryStream.class)))
                .isEqualTo("bytes 13");
    }

    @Test
    @Tag("A-COD-6")
    @Tag("A-COD-8")
    void a_text_no_decoder_accepts_is_a_decode_exception_with_the_text() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> madeBy("{", List.of(RefusesAll.class, CircleText.class)))
                .withMessageContaining("No decoder for " + Shape.class.getName())
                .withMessageContaining(RefusesAll.class.getName() + ", " + CircleText.class.getName())
                .satisfies(e -> assertThat(e.getText()).isEqualTo("{"))
                .satisfies(e -> assertThat(e.getBytes()).isNull());
    }

    @Test
    @Tag("A-COD-6")
    @Tag("A-COD-8")
    void a_binary_no_decoder_accepts_is_a_decode_exception_with_the_bytes() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> madeBy(Deployed.bytes("abc"), List.of(ReadsBeforeDeciding.class)))
                .satisfies(e -> assertThat(e.getText()).isNull())
                .satisfies(e -> assertThat(Deployed.ascii(e.getBytes())).isEqualTo("abc"));
    }

    @Test
    void a_decoder_that_returns_null_fails() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> madeBy("null", List.of(CircleText.class)))
                .withMessage(CircleText.class.getName() + " decoded the message to null");
    }

    @Test
    @Tag("A-MH-8")
    void a_receiver_takes_decoders_of_its_type_and_subtypes_only() throws Exception {
        assertThat(decode(Circle.class, "a", List.of(ShapeTextStream.class, CircleText.class)))
                .isInstanceOf(Circle.class);
        assertThatIllegalStateException().isThrownBy(() -> decode(Circle.class, "a", List.of(ShapeTextStream.class)));
    }

    @Test
    @Tag("A-COD-10")
    void a_raw_decoder_makes_objects() throws Exception {
        assertThat(decode(Object.class, "a", List.of(Raw.class))).isInstanceOf(Shape.class);
        assertThatIllegalStateException().isThrownBy(() -> decode(Shape.class, "a", List.of(Raw.class)));
    }
}

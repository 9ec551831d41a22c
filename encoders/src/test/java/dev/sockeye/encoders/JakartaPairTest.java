package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JakartaPairTest {
    public record Chat(String user, String text) {}

    public static class ChatLens extends JsonLens<Chat> {}

    public static class PortLens extends TextLens<Integer> {
        public PortLens() {
            super(Lenses.text().map("a port number", Integer::parseInt, String::valueOf));
        }
    }

    public static class LongLens extends BinaryLens<Long> {
        public LongLens() {
            super(Lenses.binary()
                    .map(
                            "8 bytes",
                            ByteBuffer::getLong,
                            value -> ByteBuffer.allocate(8).putLong(value).flip()));
        }
    }

    public static class WordsLens extends TextStreamLens<List<String>> {
        public WordsLens() {
            super(Lenses.textStream()
                    .map("words", WordsLens::read, words -> new StringReader(String.join(" ", words))));
        }

        private static List<String> read(Reader reader) {
            try {
                StringWriter text = new StringWriter();
                reader.transferTo(text);
                return List.of(text.toString().split(" "));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static class DigitsLens extends BinaryStreamLens<Integer> {
        public DigitsLens() {
            super(Lenses.binaryStream()
                    .map(
                            "digits",
                            DigitsLens::read,
                            value -> new ByteArrayInputStream(
                                    String.valueOf(value).getBytes(StandardCharsets.UTF_8))));
        }

        private static Integer read(InputStream in) {
            try {
                return Integer.valueOf(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void the_readme_example_is_encoder_and_decoder() throws Exception {
        Encoder.Text<Chat> encoder = new ChatLens();
        Decoder.Text<Chat> decoder = new ChatLens();

        assertThat(encoder.encode(new Chat("ann", "hi"))).isEqualTo("{\"user\":\"ann\",\"text\":\"hi\"}");
        assertThat(decoder.willDecode("{\"user\":\"ann\",\"text\":\"hi\"}")).isTrue();
        assertThat(decoder.decode("{\"user\":\"ann\",\"text\":\"hi\"}")).isEqualTo(new Chat("ann", "hi"));
    }

    @Test
    void a_pair_stands_in_a_configuration_and_has_a_public_constructor() throws Exception {
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .encoders(List.of(ChatLens.class))
                .decoders(List.of(ChatLens.class))
                .build();

        Encoder encoder = config.getEncoders().get(0).getConstructor().newInstance();
        encoder.init(config);
        encoder.destroy();

        assertThat(encoder).isInstanceOf(Encoder.Text.class).isInstanceOf(Decoder.Text.class);
    }

    @Test
    void a_pair_is_a_lens_too() {
        Lens<String, Integer> lens = new PortLens();

        assertThat(lens.extract("80")).isEqualTo(80);
        assertThat(lens.inject(80)).isEqualTo("80");
        assertThat(lens.target()).isEqualTo("a port number");
        assertThat(lens.map("a negated port", n -> -n, n -> -n).extract("80")).isEqualTo(-80);
    }

    @Test
    void a_pair_has_the_form_of_its_lens() {
        assertThat(List.of(new ChatLens(), new LongLens(), new WordsLens(), new DigitsLens()))
                .extracting(Lens::form)
                .containsExactly(WireForm.TEXT, WireForm.BINARY, WireForm.TEXT_STREAM, WireForm.BINARY_STREAM);
    }

    @Test
    @Tag("A-COD-8")
    void a_text_that_fails_is_in_the_DecodeException() {
        Decoder.Text<Integer> decoder = new PortLens();

        DecodeException thrown = catchThrowableOfType(DecodeException.class, () -> decoder.decode("x"));

        assertThat(thrown.getText()).isEqualTo("x");
        assertThat(thrown.getBytes()).isNull();
        assertThat(thrown)
                .hasCauseInstanceOf(LensFailure.class)
                .hasMessageStartingWith("Expected a port number, got \"x\"");
    }

    @Test
    void a_value_that_fails_is_in_the_EncodeException() {
        Encoder.Text<List<Object>> encoder = new JsonLens<List<Object>>() {};
        List<Object> self = new java.util.ArrayList<>();
        self.add(self);

        EncodeException thrown = catchThrowableOfType(EncodeException.class, () -> encoder.encode(self));

        assertThat(thrown.getObject()).isSameAs(self);
        assertThat(thrown).hasCauseInstanceOf(LensFailure.class).hasMessageStartingWith("Cannot write a ");
    }

    @Test
    @Tag("A-COD-4")
    void a_binary_pair_leaves_the_buffer_as_it_was() throws Exception {
        LongLens lens = new LongLens();
        ByteBuffer wire = ByteBuffer.wrap(new byte[] {9, 0, 0, 0, 0, 0, 0, 1, 2, 9})
                .position(1)
                .limit(9);

        assertThat(lens.willDecode(wire)).isTrue();
        assertThat(lens.decode(wire)).isEqualTo(0x102);
        assertThat(wire).isEqualTo(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0, 1, 2}));
        assertThat(lens.encode(0x102L)).isEqualTo(wire);
    }

    @Test
    @Tag("A-COD-4")
    void a_lens_that_reads_its_buffer_away_does_not_reach_the_caller() throws Exception {
        Lens<ByteBuffer, Integer> greedy = new FunctionLens<>(
                WireForm.BINARY,
                "size",
                wire -> {
                    int size = wire.remaining();
                    wire.position(wire.limit());
                    return size;
                },
                ByteBuffer::allocate);
        BinaryLens<Integer> lens = new BinaryLens<>(greedy) {};
        ByteBuffer wire = ByteBuffer.allocate(4);

        assertThat(lens.decode(wire)).isEqualTo(4);
        assertThat(wire.remaining()).isEqualTo(4);
    }

    @Test
    @Tag("A-COD-8")
    void bytes_that_fail_are_in_the_DecodeException() {
        ByteBuffer wire = ByteBuffer.wrap(new byte[] {1});

        DecodeException thrown = catchThrowableOfType(DecodeException.class, () -> new LongLens().decode(wire));

        assertThat(thrown.getBytes()).isSameAs(wire);
        assertThat(wire.remaining()).isEqualTo(1);
        assertThat(thrown.getText()).isNull();
        assertThat(thrown).hasMessageStartingWith("Expected 8 bytes, got [01] (1 bytes): ");
    }

    @Test
    void a_text_stream_goes_both_ways() throws Exception {
        WordsLens lens = new WordsLens();
        StringWriter out = new StringWriter();

        lens.encode(List.of("a", "b"), out);

        assertThat(out).hasToString("a b");
        assertThat(lens.decode(new StringReader("a b"))).containsExactly("a", "b");
    }

    @Test
    void a_broken_text_stream_is_a_DecodeException() throws Exception {
        Reader broken = new StringReader("a");
        broken.close();

        DecodeException thrown = catchThrowableOfType(DecodeException.class, () -> new WordsLens().decode(broken));

        assertThat(thrown).hasRootCauseInstanceOf(IOException.class);
        assertThat(thrown.getText()).isEmpty();
    }

    @Test
    void a_binary_stream_goes_both_ways() throws Exception {
        DigitsLens lens = new DigitsLens();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        lens.encode(42, out);

        assertThat(out.toByteArray()).containsExactly('4', '2');
        assertThat(lens.decode(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(42);
    }

    @Test
    void a_binary_stream_that_fails_is_a_DecodeException() {
        DecodeException thrown = catchThrowableOfType(
                DecodeException.class, () -> new DigitsLens().decode(new ByteArrayInputStream(new byte[] {'x'})));

        assertThat(thrown).hasRootCauseInstanceOf(NumberFormatException.class);
        assertThat(thrown.getBytes().remaining()).isZero();
    }
}

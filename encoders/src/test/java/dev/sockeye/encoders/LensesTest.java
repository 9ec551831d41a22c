package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.encoders.LensFailure.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LensesTest {
    private static final Lens<String, Integer> PORT =
            Lenses.text().map("a port number", Integer::parseInt, String::valueOf);

    @Test
    void text_is_its_own_value() {
        assertThat(Lenses.text().extract("päö \uD83D\uDC1F")).isEqualTo("päö \uD83D\uDC1F");
        assertThat(Lenses.text().inject("päö \uD83D\uDC1F")).isEqualTo("päö \uD83D\uDC1F");
        assertThat(Lenses.text().target()).isEqualTo("text");
    }

    @Test
    void streams_are_their_own_values() {
        Reader text = new StringReader("a");
        InputStream bytes = new ByteArrayInputStream(new byte[1]);

        assertThat(Lenses.textStream().extract(text)).isSameAs(text);
        assertThat(Lenses.binaryStream().inject(bytes)).isSameAs(bytes);
    }

    @Test
    void every_root_has_a_form_and_mapping_keeps_it() {
        assertThat(List.of(
                        Lenses.text(),
                        Lenses.json(String.class),
                        Lenses.binary(),
                        Lenses.textStream(),
                        Lenses.binaryStream()))
                .allSatisfy(lens -> assertThat(lens.map(value -> 1, number -> {
                                    throw new IllegalStateException();
                                })
                                .form())
                        .isEqualTo(lens.form()))
                .extracting(Lens::form)
                .containsExactly(
                        WireForm.TEXT, WireForm.TEXT, WireForm.BINARY, WireForm.TEXT_STREAM, WireForm.BINARY_STREAM);
    }

    @Test
    @Tag("A-COD-4")
    void extracting_bytes_leaves_the_buffer_as_it_was() {
        ByteBuffer wire =
                ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 9}).position(1).limit(4);
        Lens<ByteBuffer, Integer> sum = Lenses.binary()
                .map(
                        bytes -> bytes.get() + bytes.get() + bytes.get(),
                        total -> ByteBuffer.wrap(new byte[] {total.byteValue()}));

        assertThat(sum.extract(wire)).isEqualTo(6);
        assertThat(wire.position()).isEqualTo(1);
        assertThat(wire.limit()).isEqualTo(4);
    }

    @Test
    void extracted_bytes_start_at_0_and_cannot_be_written() {
        ByteBuffer wire = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

        ByteBuffer value = Lenses.binary().extract(wire);

        assertThat(value.isReadOnly()).isTrue();
        assertThat(value.capacity()).isEqualTo(2);
        assertThat(value.get(0)).isEqualTo((byte) 1);
    }

    @Test
    void reading_injected_bytes_leaves_the_value_as_it_was() {
        ByteBuffer value = ByteBuffer.wrap(new byte[] {1, 2});

        ByteBuffer wire = Lenses.binary().inject(value);
        wire.get();

        assertThat(value.remaining()).isEqualTo(2);
    }

    @Test
    void a_mapped_lens_goes_both_ways() {
        assertThat(PORT.extract("8080")).isEqualTo(8080);
        assertThat(PORT.inject(8080)).isEqualTo("8080");
    }

    @Test
    void an_exception_of_a_function_is_a_LensFailure_with_that_cause() {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> PORT.extract("80x"));

        assertThat(failure)
                .hasMessage(
                        "Expected a port number, got \"80x\": java.lang.NumberFormatException: For input string: \"80x\"")
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThat(failure.direction()).isEqualTo(Direction.EXTRACT);
        assertThat(failure.target()).isEqualTo("a port number");
    }

    @Test
    void a_lens_without_a_name_is_named_after_where_it_comes_from() {
        Lens<String, Integer> number = Lenses.text().map(Integer::parseInt, String::valueOf);

        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> number.extract("x"));

        assertThat(failure).hasMessageStartingWith("Expected a value mapped from text, got \"x\": ");
    }

    @Test
    void a_failure_to_inject_names_the_class_of_the_value_but_not_its_content() {
        Lens<String, StringBuilder> lens = Lenses.text().map("a secret", StringBuilder::new, secret -> {
            throw new IllegalStateException("sealed");
        });

        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> lens.inject(new StringBuilder("hunter2")));

        assertThat(failure)
                .hasMessage(
                        "Cannot write a java.lang.StringBuilder as a secret: java.lang.IllegalStateException: sealed");
        assertThat(failure.direction()).isEqualTo(Direction.INJECT);
    }

    @Test
    void the_failure_of_an_inner_lens_passes_unchanged_through_an_outer_one() {
        Lens<ByteBuffer, Integer> outer = Lenses.binary()
                .map("UTF-8", StandardCharsets.UTF_8::decode, StandardCharsets.UTF_8::encode)
                .map("text", CharSequence::toString, java.nio.CharBuffer::wrap)
                .map("outer", PORT::extract, PORT::inject);

        LensFailure failure =
                catchThrowableOfType(LensFailure.class, () -> outer.extract(ByteBuffer.wrap(new byte[] {'8', 'x'})));

        assertThat(failure).hasMessageStartingWith("Expected a port number, got \"8x\": ");
        assertThat(outer.extract(outer.inject(443))).isEqualTo(443);
    }

    @Test
    @Tag("A-OBJ-6")
    @SuppressWarnings("NullAway")
    void a_function_that_gives_null_fails_both_ways() {
        Lens<String, String> lens = Lenses.text().map("nothing", text -> null, value -> null);

        assertThat(catchThrowableOfType(LensFailure.class, () -> lens.extract("a")))
                .hasMessageContaining("returned null");
        assertThat(catchThrowableOfType(LensFailure.class, () -> lens.inject("a")))
                .hasMessageContaining("returned null");
    }

    @Test
    void null_is_an_error_of_the_caller() {
        assertThatNullPointerException().isThrownBy(() -> PORT.extract(null)).withMessage("wire");
        assertThatNullPointerException().isThrownBy(() -> PORT.inject(null)).withMessage("value");
    }

    @Test
    void a_broken_stream_is_the_cause_of_the_failure() {
        Lens<Reader, String> lens = Lenses.textStream()
                .map(
                        "a line",
                        reader -> {
                            throw new UncheckedIOException(new IOException("reset"));
                        },
                        StringReader::new);

        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> lens.extract(new StringReader("a")));

        assertThat(failure)
                .hasRootCauseMessage("reset")
                .hasMessageStartingWith("Expected a line, got a StringReader: ");
    }

    @Test
    void input_in_a_message_is_escaped_and_cut() {
        String wire = "\u0000\u001B[2J\u202E" + "\uD83D\uDC1F".repeat(60);

        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> PORT.extract(wire));

        assertThat(failure.getMessage())
                .startsWith("Expected a port number, got \"\\u{0}\\u{1b}[2J\\u{202e}\uD83D\uDC1F")
                .contains("\uD83D\uDC1F…\" (126 characters): ")
                .doesNotContain("\u0000", "\u001B", "\u202E");
    }

    @Test
    void an_emoji_at_the_cut_stays_whole() {
        assertThat(Excerpt.escape("ab\uD83D\uDC1Fcd", 3)).isEqualTo("ab\uD83D\uDC1F…");
        assertThat(Excerpt.escape("abc", 3)).isEqualTo("abc");
    }

    @Test
    void bytes_in_a_message_are_hexadecimal_and_cut() {
        assertThat(Excerpt.of(ByteBuffer.wrap(new byte[] {0, (byte) 0xff}))).isEqualTo("[00 ff] (2 bytes)");
        assertThat(Excerpt.of(ByteBuffer.allocate(33))).isEqualTo("[" + "00 ".repeat(32) + "…] (33 bytes)");
    }

    @Test
    void a_failure_can_be_serialised() throws Exception {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> PORT.extract("x"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            LensFailure copy = (LensFailure) in.readObject();
            assertThat(copy).hasMessage(failure.getMessage());
            assertThat(copy.target()).isEqualTo("a port number");
        }
    }
}

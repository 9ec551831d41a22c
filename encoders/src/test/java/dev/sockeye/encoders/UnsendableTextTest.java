package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.websocket.DecodeException;
import jakarta.websocket.EncodeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonWriteFeature;

/** Half a surrogate pair has no form in UTF-8 (RFC 3629 section 3): a value that holds one could not be sent on. */
@Tag("SEC-51")
class UnsendableTextTest {
    record Said(String text) {}

    record Letter(char letter) {}

    static class SaidLens extends JsonLens<Said> {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"x\\udfff\"}",
                "{\"text\":\"\\uD83D\"}",
                "{\"text\":\"\\ud83d \\udc1f\"}",
                "{\"text\":\"\\ud83d\\ud83d\\udc1f\"}",
                "{\"text\":\"\\udc1f\\ud83d\"}",
                "{\"text\":\"\\\\\\ud83d\"}",
                "{\"text\":\"\\ud83d\\n\"}",
                "{\"text\":\"\\ud83d\\\\udc1f\"}",
                "{\"text\":\"\uDFFF\"}",
                "{\"text\":\"\uD83D\"}",
                "{\"text\":\"\uD83D" + "\\udc1f\"}",
                "{\"te\\udfffxt\":\"x\"}",
                "{\"text\":\"x\"}\uD83D"
            })
    void json_with_half_a_pair_is_refused_escaped_or_not_as_value_or_as_name(String json) {
        for (Lens<String, ?> lens : List.of(Lenses.json(Said.class), Lenses.json(Object.class))) {
            LensFailure failure = catchThrowableOfType(LensFailure.class, () -> lens.extract(json));

            assertThat(failure).hasMessageContaining("is unpaired, so it cannot be encoded in UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"\uD83D\uDC1F\"}",
                "{\"text\":\"\\ud83d\\udc1f\"}",
                "{\"text\":\"\\uD83D\\uDC1F\\uD83D\\uDC1F\"}",
                "{\"text\":\"\\\\ud83d\"}",
                "{\"text\":\"\\\\\\\\udfff\"}"
            })
    void whole_pairs_and_what_only_looks_like_half_of_one_are_read(String json) {
        Lens<String, Said> lens = Lenses.json(Said.class);

        Said said = lens.extract(json);

        assertThat(lens.extract(lens.inject(said))).isEqualTo(said);
    }

    @Test
    void the_place_and_the_character_are_reported() {
        Lens<String, Said> lens = Lenses.json(Said.class);

        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> lens.extract("{\"text\":\"x\\udfff\"}"))
                .withMessage("Expected JSON of " + Said.class.getName() + ", got \"{\"text\":\"x\\udfff\"}\":"
                        + " the surrogate U+DFFF at character 11 is unpaired, so it cannot be encoded in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"'x\uDFFF'", "'\uD83D'", "'\uDC1F\uD83D'", "'\uD83D\uD83D\uDC1F'"})
    void a_value_with_half_a_pair_is_not_written(String text) {
        assertNotWritten(Lenses.json(Said.class), new Said(text));
        assertNotWritten(Lenses.json(Object.class), Map.of("a", List.of(text)));
        assertNotWritten(Lenses.json(Object.class), Map.of(text, "a"));
    }

    @Test
    void an_escaped_half_is_not_written_either() {
        var escaping = Lenses.jsonMapper()
                .rebuild()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();
        Lens<String, Said> lens = Lenses.json(Said.class, escaping);

        assertThat(lens.inject(new Said("\uD83D\uDC1F"))).isEqualTo("{\"text\":\"\\uD83D\\uDC1F\"}");
        assertNotWritten(lens, new Said("\uD83D"));
    }

    @Test
    void a_half_is_no_letter_named_by_its_number() {
        Lens<String, Letter> lens = Lenses.json(Letter.class);

        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> lens.extract("{\"letter\":55357}"));
        assertNotWritten(lens, new Letter('\uD83D'));
    }

    @Test
    void as_a_jakarta_pair_it_is_the_failure_of_decoder_and_encoder() {
        SaidLens lens = new SaidLens();

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> lens.decode("{\"text\":\"\\udfff\"}"))
                .withMessageContaining("U+DFFF");
        assertThatExceptionOfType(EncodeException.class)
                .isThrownBy(() -> lens.encode(new Said("\uDFFF")))
                .withMessageContaining("U+DFFF");
    }

    @Test
    void plain_text_and_what_is_mapped_from_it_are_refused_alike() {
        Lens<String, String> reversed = Lenses.text().map("text backwards", text -> text, text -> text + "\uD83D");

        assertThat(Lenses.text().extract(Lenses.text().inject("\uD83D\uDC1F"))).isEqualTo("\uD83D\uDC1F");
        assertNotWritten(Lenses.text(), "\uD83D");
        assertNotWritten(reversed, "a");
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> reversed.extract("\uDC1F"))
                .withMessage("Expected text, got \"\\u{dc1f}\":"
                        + " the surrogate U+DC1F at character 1 is unpaired, so it cannot be encoded in UTF-8");
    }

    private static <T> void assertNotWritten(Lens<String, T> lens, T value) {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> lens.inject(value));

        assertThat(failure)
                .hasMessageStartingWith("Cannot write a " + value.getClass().getName() + " as ")
                .hasMessageContaining("is unpaired, so it cannot be encoded in UTF-8");
    }
}

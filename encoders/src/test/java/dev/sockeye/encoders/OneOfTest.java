package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OneOfTest {
    private static final Lens<String, Integer> NUMBER =
            Lenses.text().map("a number", Integer::parseInt, String::valueOf);
    private static final Lens<String, LocalDate> DATE = Lenses.text().map("a date", LocalDate::parse, String::valueOf);
    private static final Lens<String, Serializable> EITHER = Lenses.oneOf(NUMBER, DATE);

    @Test
    void the_first_lens_that_can_read_does() {
        assertThat(EITHER.extract("80")).isEqualTo(80);
        assertThat(EITHER.extract("2026-01-02")).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(EITHER.target()).isEqualTo("one of [a number, a date]");
        assertThat(EITHER.form()).isEqualTo(WireForm.TEXT);
    }

    @Test
    void the_lens_that_accepts_a_value_writes_it() {
        assertThat(EITHER.inject(80)).isEqualTo("80");
        assertThat(EITHER.inject(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
    }

    @Test
    void a_failure_names_each_lens_and_why_it_refused() {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> EITHER.extract("x"));

        assertThat(failure.problems())
                .containsExactly(
                        "a number: java.lang.NumberFormatException: For input string: \"x\"",
                        "a date: java.time.format.DateTimeParseException: Text 'x' could not be parsed at index 0");
        assertThat(failure).hasMessageStartingWith("Expected one of [a number, a date], got \"x\": a number: ");
    }

    @Test
    void a_value_that_no_lens_accepts_is_not_written() {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> EITHER.inject(1.5));

        assertThat(failure.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("ClassCastException"));
    }

    @Test
    void a_value_that_an_earlier_lens_would_read_as_another_is_not_written() {
        Lens<String, Serializable> numberOrText = Lenses.oneOf(NUMBER, Lenses.text());

        assertThat(numberOrText.inject("eighty")).isEqualTo("eighty");
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> numberOrText.inject("80"))
                .withMessageEndingWith("text: it would be read as a number");
    }

    @Test
    void a_value_is_written_by_a_later_lens_unless_an_earlier_one_reads_another_from_that() {
        Lens<String, Integer> hexadecimal =
                Lenses.text().map("hexadecimal", text -> Integer.parseInt(text, 16), Integer::toHexString);
        Lens<String, Integer> lens =
                Lenses.oneOf(NUMBER.checked("it must be below 20", n -> n >= 0 && n < 20), hexadecimal);

        assertThat(lens.inject(15)).isEqualTo("15");
        assertThat(lens.inject(31)).isEqualTo("1f");
        assertThat(lens.inject(32)).isEqualTo("20");
        assertThatExceptionOfType(LensFailure.class)
                .isThrownBy(() -> lens.inject(21))
                .withMessageEndingWith("hexadecimal: it would be read as a number");
    }

    @Test
    void lenses_of_bytes_are_tried_in_turn_as_well() {
        Lens<ByteBuffer, Object> lens = Lenses.oneOf(Lenses.cbor(Integer.class), Lenses.cbor(String.class));

        assertThat(lens.extract(lens.inject("a"))).isEqualTo("a");
        assertThat(lens.extract(lens.inject(1))).isEqualTo(1);
        assertThat(lens.form()).isEqualTo(WireForm.BINARY);
    }

    @Test
    void streams_cannot_be_tried_but_what_is_tried_may_come_as_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lenses.oneOf(Lenses.textStream(NUMBER), Lenses.textStream(DATE)))
                .withMessageContaining("a number reads a TEXT_STREAM, which can be read once");
        Lens<java.io.Reader, Serializable> stream = Lenses.textStream(EITHER);
        assertThat(stream.extract(stream.inject(80))).isEqualTo(80);
    }

    @Test
    void there_must_be_a_lens() {
        assertThatIllegalArgumentException().isThrownBy(Lenses::oneOf);
    }
}

package dev.sockeye.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {
    private static final Lens<String, Integer> NUMBER =
            Lenses.text().map("a number", Integer::parseInt, String::valueOf);
    private static final Lens<String, List<Integer>> NUMBERS = Lenses.textList(NUMBER, ", ");
    private static final Lens<String, List<String>> WORDS = Lenses.textList(Lenses.text(), "::");
    private static final Lens<String, List<Integer>> ARRAY =
            Lenses.jsonList(Lenses.<Integer>json(Integer.class).checked("it must be even", n -> n % 2 == 0));
    private static final Lens<ByteBuffer, List<String>> CBOR = Lenses.cborList(Lenses.cbor(String.class));

    @Test
    void a_list_is_text_with_a_separator() {
        assertThat(NUMBERS.extract("1, 2, 3")).containsExactly(1, 2, 3);
        assertThat(NUMBERS.inject(List.of(1, 2, 3))).isEqualTo("1, 2, 3");
        assertThat(NUMBERS.form()).isEqualTo(WireForm.TEXT);
        assertThat(NUMBERS.target()).isEqualTo("a list, separated by \", \", each of it a number");
    }

    @Test
    void an_empty_list_is_an_empty_text() {
        assertThat(WORDS.extract("")).isEmpty();
        assertThat(WORDS.inject(List.of())).isEmpty();
        assertThat(WORDS.extract("::")).containsExactly("", "");
        assertThat(WORDS.inject(List.of("", ""))).isEqualTo("::");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a::b", "a:", "::", ""})
    void an_element_that_would_be_read_as_another_list_is_not_written(String element) {
        LensFailure failure = element.endsWith(":") && element.length() == 2
                ? catchThrowableOfType(LensFailure.class, () -> WORDS.inject(List.of(element, "b")))
                : catchThrowableOfType(LensFailure.class, () -> WORDS.inject(List.of(element)));

        assertThat(failure).hasMessageEndingWith("no part may hold \"::\", and the only part may not be empty");
    }

    @Test
    void the_first_element_that_is_wrong_is_named_by_its_place() {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> NUMBERS.extract("1, x, y"));

        assertThat(failure.problems())
                .containsExactly("element 2: java.lang.NumberFormatException: For input string: \"x\"");
        assertThat(failure).hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void a_separator_is_not_empty() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lenses.textList(NUMBER, ""));
    }

    @Test
    void a_json_array_is_of_what_another_lens_reads() {
        assertThat(ARRAY.extract(" [ 2 ,4,\n6 ] ")).containsExactly(2, 4, 6);
        assertThat(ARRAY.inject(List.of(2, 4, 6))).isEqualTo("[2,4,6]");
        assertThat(ARRAY.extract("[]")).isEmpty();
        assertThat(ARRAY.inject(List.of())).isEqualTo("[]");
        assertThat(ARRAY.target()).isEqualTo("JSON of an array, each of it JSON of java.lang.Integer");
    }

    @Test
    void arrays_nest() {
        Lens<String, List<List<Integer>>> lens = Lenses.jsonList(ARRAY);

        assertThat(lens.extract("[[2],[],[4,6]]")).containsExactly(List.of(2), List.of(), List.of(4, 6));
        assertThat(lens.inject(List.of(List.of(2), List.of()))).isEqualTo("[[2],[]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2,3] | element 2: it must be even",
                "[2,\"4\"] | element 2: Cannot coerce String",
                "[2,null] | element 2: JSON null is not a value",
                "{} | it must begin with START_ARRAY but begins with START_OBJECT",
                "'' | it must begin with START_ARRAY but begins with null",
                "[2] 4 | there is data after its end",
                "[2]] | Unexpected close marker",
                "[2,] | Unexpected character (']'",
                "[2 | end-of-input",
                "[2 4] | Unexpected character ('4'"
            })
    void what_is_no_array_of_them_is_refused(String wire, String why) {
        LensFailure failure = catchThrowableOfType(LensFailure.class, () -> ARRAY.extract(wire));

        assertThat(failure).hasMessageStartingWith("Expected JSON of an array").hasMessageContaining(why);
    }

    @Test
    void a_lens_that_does_not_make_json_writes_no_array() {
        Lens<String, List<String>> raw = Lenses.jsonList(Lenses.text());

        for (String notJson : List.of("a", "1,2", "1]", "", " 1", "//")) {
            assertThatExceptionOfType(LensFailure.class).as(notJson).isThrownBy(() -> raw.inject(List.of(notJson)));
        }
        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> raw.inject(List.of("[1", "2],3")));
        assertThat(raw.inject(List.of("1", "{}"))).isEqualTo("[1,{}]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 24, 255, 256, 70_000})
    void a_cbor_array_has_any_length(int length) {
        List<String> values = java.util.Collections.nCopies(length, "é");

        ByteBuffer wire = CBOR.inject(values);

        assertThat(CBOR.extract(wire)).isEqualTo(values);
        assertThat(CBOR.form()).isEqualTo(WireForm.BINARY);
    }

    @Test
    void a_cbor_array_is_read_however_its_length_is_written() {
        assertThat(CBOR.extract(bytes("82 6161 7f 6162 6163 ff"))).containsExactly("a", "bc");
        assertThat(CBOR.extract(bytes("9f 6161 ff"))).containsExactly("a");
        assertThat(CBOR.inject(List.of("a", "bc"))).isEqualTo(bytes("82 6161 626263"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6161", "81", "82 6161", "81 6161 00", "9f 6161", "81 01", "81 f6", "a0", "ff"})
    void bytes_that_are_no_array_of_them_are_refused(String wire) {
        assertThatExceptionOfType(LensFailure.class).isThrownBy(() -> CBOR.extract(bytes(wire)));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}

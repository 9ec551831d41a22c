package dev.sockeye.tck.api.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Close codes and reasons as values. */
class CloseReasonTest {
    private static final int MAX_BYTES = 123;

    @Test
    @Tag("A-CR-1")
    void a_reason_keeps_its_code_and_phrase() {
        CloseReason reason = new CloseReason(CloseCodes.GOING_AWAY, "home");

        assertThat(reason.getCloseCode()).isSameAs(CloseCodes.GOING_AWAY);
        assertThat(reason.getReasonPhrase()).isEqualTo("home");
    }

    @Test
    @Tag("A-CR-1")
    void a_phrase_that_is_empty_or_missing_is_empty() {
        assertThat(new CloseReason(CloseCodes.GOING_AWAY, "").getReasonPhrase()).isEmpty();
        assertThat(new CloseReason(CloseCodes.GOING_AWAY, null).getReasonPhrase())
                .isEmpty();
    }

    @Test
    @Tag("A-CR-1")
    void a_reason_without_a_code_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CloseReason(null, "home"));
    }

    @ParameterizedTest
    @CsvSource({"a, 123", "ö, 61", "\uD83D\uDE00, 30"})
    @Tag("A-CR-1")
    void a_phrase_is_measured_in_bytes_of_utf_8(String character, int most) {
        String longest = character.repeat(most);

        assertThat(new CloseReason(CloseCodes.GOING_AWAY, longest).getReasonPhrase())
                .isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CloseReason(CloseCodes.GOING_AWAY, longest + character));
    }

    @Test
    @Tag("A-CR-1")
    void one_byte_more_than_123_is_refused() {
        String characters = "ö".repeat(MAX_BYTES / 2);

        assertThat(new CloseReason(CloseCodes.GOING_AWAY, characters + "a").getReasonPhrase())
                .hasSize(MAX_BYTES / 2 + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new CloseReason(CloseCodes.GOING_AWAY, characters + "ö"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-CR-2")
    void the_number_of_a_constant_gives_the_constant(CloseCodes code) {
        assertThat(CloseCodes.getCloseCode(code.getCode())).isSameAs(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {1014, 1016, 2000, 2999, 3000, 3999, 4000, 4999})
    @Tag("A-CR-2")
    void another_number_from_1000_to_4999_gives_a_code_of_its_own(int number) {
        CloseCode code = CloseCodes.getCloseCode(number);

        assertThat(code).isNotInstanceOf(CloseCodes.class);
        assertThat(code.getCode()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 999, 5000, Integer.MAX_VALUE})
    @Tag("A-CR-2")
    void other_numbers_are_refused(int number) {
        assertThatIllegalArgumentException().isThrownBy(() -> CloseCodes.getCloseCode(number));
    }
}

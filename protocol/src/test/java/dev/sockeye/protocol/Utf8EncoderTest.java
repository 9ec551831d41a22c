package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outgoing text is UTF-8 or refused: RFC 6455 section 8.1. */
@Tag("D-UTF-1")
class Utf8EncoderTest {
    private final Utf8Encoder encoder = new Utf8Encoder();

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?", "a?b", "????????", "12345678?", "?2345678", "1234567?9", "\uD83D\uDE00?", "\u00E9?"})
    void texts_with_question_marks_are_texts(String text) {
        assertThat(encoder.encode(text, true)).isEqualTo(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"D83D, 0", "DBFF, 0", "DC00, 0", "DE00, 7", "D800, 8", "DFFF, 9", "D83D, 20"})
    void a_lone_surrogate_is_refused_wherever_it_stands(String unit, int index) {
        String lone = Character.toString((char) Integer.parseInt(unit, 16));
        String text = "x".repeat(index) + lone + "yyyyyyyyyy";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode(text, true))
                .withMessageContaining("U+" + unit + " at index " + index);
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode("?" + text, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uD83D\uDE00\uDE00"})
    void a_last_part_must_complete_its_pairs(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(text, true));
    }

    @Test
    void a_high_surrogate_at_the_end_waits_for_the_next_part() {
        assertThat(encoder.encode("a\uD83D", false)).isEqualTo(Hex.bytes("61"));
        assertThat(encoder.encode("", false)).isEmpty();
        assertThat(encoder.encode("\uDE00\uD83D", false)).isEqualTo(Hex.bytes("f09f9880"));
        assertThat(encoder.encode("\uDE01", true)).isEqualTo(Hex.bytes("f09f9881"));
        assertThat(encoder.encode("b", true)).isEqualTo(Hex.bytes("62"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\uD83D", "?"})
    void a_part_that_does_not_go_on_with_a_waiting_surrogate_is_refused_and_changes_nothing(String part) {
        assertThat(encoder.encode("\uD83D", false)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(part, true));
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode("", true));

        assertThat(encoder.encode("\uDE00", true)).isEqualTo(Hex.bytes("f09f9880"));
    }

    @Test
    void parts_cut_anywhere_make_the_same_bytes() {
        Random random = new Random(4);
        for (int round = 0; round < 2000; round++) {
            String text = RandomStream.text(random, random.nextInt(30));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int at = 0;
            while (at < text.length()) {
                int end = at + random.nextInt(Math.min(5, text.length() - at + 1));
                bytes.writeBytes(encoder.encode(text.substring(at, end), false));
                at = end;
            }
            bytes.writeBytes(encoder.encode("", true));

            assertThat(bytes.toByteArray()).isEqualTo(text.getBytes(UTF_8));
        }
    }
}

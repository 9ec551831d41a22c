package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which close codes and reasons go on the wire: RFC 6455 section 7.4. */
class CloseStatusTest {
    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4999})
    @Tag("D-COD-6")
    @Tag("D-COD-7")
    @Tag("D-COD-8")
    @Tag("D-COD-9")
    @Tag("D-COD-10")
    @Tag("D-COD-11")
    void codes_that_may_be_sent_are_sent(int code) {
        assertThat(sent(new CloseStatus(code, "why"))).isEqualTo(Hex.of(Wire.close(code, "why")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 999, 1004, 1006, 1015, 1016, 2999, 5000, 65535, 65536, 66536})
    @Tag("D-CLS-2")
    void codes_that_must_not_be_sent_become_1011(int code) {
        assertThat(sent(new CloseStatus(code, "why"))).isEqualTo(Hex.of(Wire.close(1011, "why")));
    }

    @Test
    @Tag("D-CLS-1")
    void no_status_is_an_empty_payload() {
        assertThat(sent(CloseStatus.NONE)).isEqualTo("8800");
        assertThat(sent(new CloseStatus(1005, "lost"))).isEqualTo("8800");
    }

    @ParameterizedTest
    @CsvSource({"a, 123", "\u00E9, 61", "\u20AC, 41", "\uD83D\uDE00, 30"})
    @Tag("D-CLS-1")
    void a_reason_is_cut_between_code_points_to_123_bytes(String character, int fitting) {
        CloseStatus status = CloseStatus.of(1000, character.repeat(200));
        assertThat(status.reason()).isEqualTo(character.repeat(fitting));

        String exact = "x".repeat(123 - character.getBytes(UTF_8).length) + character;
        assertThat(CloseStatus.of(1000, exact).reason()).isEqualTo(exact);
        assertThat(CloseStatus.of(1000, "x" + exact).reason())
                .isEqualTo("x" + exact.substring(0, exact.length() - character.length()));
    }

    @Test
    @Tag("D-CTL-1")
    @Tag("D-CLS-1")
    void a_close_frame_never_exceeds_125_bytes_whoever_made_its_status() {
        assertThat(sent(new CloseStatus(1000, "x".repeat(200)))).isEqualTo(Hex.of(Wire.close(1000, "x".repeat(123))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            RESERVED_BITS            , 1002
            RESERVED_OPCODE          , 1002
            UNMASKED_FRAME           , 1002
            MASKED_FRAME             , 1002
            LENGTH_NOT_MINIMAL       , 1002
            LENGTH_NEGATIVE          , 1002
            CONTROL_FRAME_FRAGMENTED , 1002
            CONTROL_FRAME_TOO_LONG   , 1002
            NOTHING_TO_CONTINUE      , 1002
            MESSAGE_NOT_FINISHED     , 1002
            CLOSE_PAYLOAD_OF_ONE_BYTE, 1002
            ILLEGAL_CLOSE_CODE       , 1002
            INVALID_UTF8             , 1007
            TEXT_TOO_BIG             , 1009
            BINARY_TOO_BIG           , 1009
            TOO_MANY_FRAGMENTS       , 1009
            MESSAGE_TOO_SLOW         , 1008
            """)
    @Tag("D-COD-1")
    @Tag("D-COD-2")
    @Tag("D-COD-3")
    @Tag("D-COD-4")
    void every_violation_has_its_code(Violation violation, int code) {
        assertThat(violation.status().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void every_violation_says_in_a_phrase_that_fits_what_was_expected(Violation violation) {
        CloseStatus status = violation.status();

        assertThat(status.reason()).isNotBlank();
        assertThat(status.onWire()).isEqualTo(status);
    }

    private static String sent(CloseStatus status) {
        Peer peer = Peer.of(Role.SERVER);
        peer.engine.close(status, 0);
        return peer.output();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000 | '' | 1000 (normal closure)",
                "1001 | restart | 1001 (going away: restart)",
                "1005 | '' | 1005 (no status code)",
                "1014 | '' | 1014 (bad gateway)",
                "4000 | '' | 4000",
                "4000 | own | 4000 (own)",
            })
    void it_is_shown_with_what_its_code_stands_for_and_its_reason(int code, String reason, String shown) {
        assertThat(new CloseStatus(code, reason)).hasToString(shown);
    }

    @Test
    void what_a_peer_gave_as_a_reason_cannot_forge_a_log() {
        assertThat(new CloseStatus(4000, "a\r\n\u2028\u202e\u0000é\uD83D\uDE00\uD83D"))
                .hasToString("4000 (a\\u000d\\u000a\\u2028\\u202e\\u0000é\uD83D\uDE00\\ud83d)");
    }
}

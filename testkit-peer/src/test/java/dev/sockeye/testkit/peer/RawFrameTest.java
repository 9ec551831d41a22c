package dev.sockeye.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawFrameTest {
    private static RawFrame read(byte[] bytes, boolean masked) throws IOException {
        return RawFrame.read(new DataInputStream(new ByteArrayInputStream(bytes)), masked);
    }

    private static String hex(byte... bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void the_frames_of_rfc_6455_section_5_7_are_those_bytes() throws IOException {
        assertThat(hex(RawFrame.text("Hello").encode(false))).isEqualTo("810548656c6c6f");
        assertThat(hex(RawFrame.text("Hel").notFinal().encode(false))).isEqualTo("010348656c");
        assertThat(hex(RawFrame.continuation("lo").encode(false))).isEqualTo("80026c6f");
        assertThat(hex(RawFrame.ping("Hello").encode(false))).isEqualTo("890548656c6c6f");
        assertThat(hex(RawFrame.pong("Hello").encode(false))).isEqualTo("8a0548656c6c6f");
        assertThat(read(HexFormat.of().parseHex("818537fa213d7f9f4d5158"), true))
                .isEqualTo(RawFrame.text("Hello"));
    }

    @ParameterizedTest
    @CsvSource({"0, 8200", "125, 827d", "126, 827e007e", "65535, 827effff", "65536, 827f0000000000010000"})
    void a_length_takes_as_few_bytes_as_it_can(int length, String header) {
        assertThat(hex(RawFrame.binary(new byte[length]).encode(false))).isEqualTo(header + "00".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_535, 65_536})
    void what_was_masked_is_read_as_it_was(int length) throws IOException {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) i;
        }
        byte[] encoded = RawFrame.binary(payload).encode(true);

        assertThat(read(encoded, true)).isEqualTo(RawFrame.binary(payload));
        assertThat(encoded.length - RawFrame.binary(payload).encode(false).length)
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"true, is not masked", "false, is masked"})
    void a_frame_that_is_masked_by_the_wrong_side_fails_the_test(boolean masked, String expected) {
        assertThatThrownBy(() -> read(RawFrame.text("x").encode(masked), !masked))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected a frame that " + expected);
    }

    @Test
    void a_message_in_several_frames_has_its_text_in_the_first() {
        assertThat(RawFrame.text("all", 3))
                .containsExactly(
                        RawFrame.text("all").notFinal(),
                        RawFrame.continuation("").notFinal(),
                        RawFrame.continuation(""));
    }

    @Test
    void a_close_frame_has_a_code_and_a_phrase_or_neither() {
        RawFrame away = RawFrame.close(1001, "away");
        assertThat(hex(away.encode(false))).isEqualTo("880603e961776179");
        assertThat(away.closeCode()).isEqualTo(1001);
        assertThat(away.closePhrase()).isEqualTo("away");
        RawFrame empty = RawFrame.of(RawFrame.CLOSE);
        assertThat(empty.closeCode()).isEqualTo(1005);
        assertThat(empty.closePhrase()).isEmpty();
        assertThatThrownBy(() -> RawFrame.text("1000").closeCode())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected a Close frame, got 81 [");
    }

    @Test
    void frames_are_the_same_by_their_first_byte_and_payload() {
        assertThat(RawFrame.text("a")).isEqualTo(RawFrame.of(RawFrame.TEXT, (byte) 'a'));
        assertThat(RawFrame.text("a")).hasSameHashCodeAs(RawFrame.of(RawFrame.TEXT, (byte) 'a'));
        assertThat(RawFrame.text("a"))
                .isNotEqualTo(RawFrame.text("b"))
                .isNotEqualTo(RawFrame.text("a").notFinal())
                .isNotEqualTo(RawFrame.binary((byte) 'a'));
        assertThat(RawFrame.text("a").isFinal()).isTrue();
        assertThat(RawFrame.text("a").notFinal().isFinal()).isFalse();
        assertThat(RawFrame.text("a").notFinal().opcode()).isEqualTo(RawFrame.TEXT);
    }

    @Test
    void a_failure_shows_as_much_of_a_frame_as_can_be_read() {
        assertThat(RawFrame.text("hi")).hasToString("81 [6869]");
        assertThat(RawFrame.binary(new byte[100])).hasToString("82 [" + "00".repeat(64) + "... of 100 bytes]");
    }
}

package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What breaks RFC 6455 ends the session it comes from, with the code that says why, and no other. */
public interface BadInputContract extends Contract {
    private RawPeer raw() throws Exception {
        return RawPeer.open(sample().endpoint("echo"));
    }

    @ParameterizedTest
    @CsvSource({
        "an unmasked frame,             1002, 81 02 68 69",
        "a reserved bit,                1002, c1 82 00 00 00 00 68 69",
        "an unknown opcode,             1002, 83 80 00 00 00 00",
        "a continuation of nothing,     1002, 80 81 00 00 00 00 21",
        "a fragmented ping,             1002, 09 80 00 00 00 00",
        "a message inside a message,    1002, 01 81 00 00 00 00 21 81 81 00 00 00 00 21",
        "a close code nobody may send,  1002, 88 82 00 00 00 00 03 ed",
        "an overlong NUL,               1007, 81 82 00 00 00 00 c0 80",
        "a surrogate in UTF-8,          1007, 81 83 00 00 00 00 ed a0 80",
        "a close reason of bad UTF-8,   1007, 88 83 00 00 00 00 03 e8 ff",
        "a message too long by 1 byte,  1009, 82 ff 00 00 00 00 00 10 00 01 00 00 00 00",
        "a message of 2^63-1 bytes,     1009, 82 ff 7f ff ff ff ff ff ff ff 00 00 00 00"
    })
    default void what_breaks_the_protocol_is_answered_with_its_code(String what, int code, String bytes)
            throws Exception {
        try (RawPeer raw = raw()) {
            RawFrame answer = raw.writeHex(bytes).next();

            assertThat(answer.closeCode()).as(what).isEqualTo(code);
            assertThat(raw.read()).isEqualTo(-1);
        }
    }

    @Test
    default void text_that_ends_inside_a_character_is_answered_with_1007() throws Exception {
        try (RawPeer raw = raw()) {
            raw.writeHex("01 82 00 00 00 00 e5 b1").writeHex("80 80 00 00 00 00");

            assertThat(raw.next().closeCode()).isEqualTo(1007);
        }
    }

    @Test
    default void fragments_that_add_up_to_more_than_the_limit_are_answered_with_1009() throws Exception {
        try (RawPeer raw = raw()) {
            raw.send(RawFrame.binary(new byte[1 << 20]).notFinal()).writeHex("80 81 00 00 00 00 00");

            assertThat(raw.next().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    default void what_was_said_before_the_violation_is_still_echoed() throws Exception {
        try (RawPeer raw = raw()) {
            raw.writeHex("81 82 00 00 00 00 68 69 81 02 68 69");

            assertThat(raw.readHex(4)).isEqualTo("81 02 68 69");
            assertThat(raw.next().closeCode()).isEqualTo(1002);
        }
    }

    @Test
    default void connections_dropped_in_the_middle_of_a_frame_harm_nobody() throws Exception {
        for (String beginning : new String[] {"81", "81 fe 00", "02 85 00 00 00 00 01", "88 82 00 00"}) {
            try (RawPeer raw = raw()) {
                raw.writeHex(beginning);
            }
        }
        try (RawPeer raw = raw()) {
            assertThat(raw.writeHex("81 82 00 00 00 00 68 69").readHex(4)).isEqualTo("81 02 68 69");
        }
    }
}

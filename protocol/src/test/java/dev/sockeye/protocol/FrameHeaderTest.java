package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Received frame headers: RFC 6455 sections 5.1 and 5.2. */
@InBothRoles
record FrameHeaderTest(Role role) {
    @Test
    @Tag("D-HDR-1")
    @Tag("D-HDR-9")
    void the_single_frame_examples_of_the_rfc_are_read() {
        String hello = role == Role.SERVER ? "81 85 37fa213d 7f9f4d5158" : "81 05 48656c6c6f";

        assertThat(Peer.of(role).sendsRaw(Hex.bytes(hello)).events()).containsExactly("text Hello");
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "125, 7d", "126, 7e007e", "65535, 7effff", "65536, 7f0000000000010000"})
    @Tag("D-HDR-1")
    @Tag("D-HDR-7")
    void every_form_of_header_can_arrive_one_byte_at_a_time(int length, String lengthField) {
        Peer peer = Peer.of(role);
        String payload = "2a".repeat(length);

        for (byte next : peer.onWire(Hex.bytes("82" + lengthField + payload))) {
            assertThat(peer.events()).isEmpty();
            peer.sendsRaw(next);
        }

        assertThat(peer.events()).containsExactly(("binary " + payload).strip());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x90, 0xA0, 0xB0, 0xC0, 0xD0, 0xE0, 0xF0, 0x10, 0x70})
    @Tag("D-HDR-2")
    @Tag("D-CTL-6")
    @Tag("D-COD-1")
    void a_reserved_bit_fails_the_connection_at_the_first_byte_whatever_the_opcode(int bits) {
        for (int opcode : new int[] {0x0, 0x1, 0x2, 0x8, 0x9, 0xA}) {
            Peer.of(role).sendsRaw((byte) (bits | opcode)).isFailedWith(1002, Violation.RESERVED_BITS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF})
    @Tag("D-HDR-3")
    @Tag("D-COD-1")
    void a_reserved_opcode_fails_the_connection_at_the_first_byte(int opcode) {
        Peer.of(role).sendsRaw((byte) (0x80 | opcode)).isFailedWith(1002, Violation.RESERVED_OPCODE);
        Peer.of(role).sendsRaw((byte) opcode).isFailedWith(1002, Violation.RESERVED_OPCODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8100", "8200", "0100", "8105", "827e", "827f", "8800", "8802", "8900", "8a05", "897d"})
    @Tag("D-HDR-4")
    @Tag("D-COD-1")
    @Tag("SEC-29")
    void a_frame_masked_against_the_rule_for_its_sender_fails_the_connection_at_the_second_byte(String unmasked) {
        byte[] start = Hex.bytes(unmasked);
        if (role == Role.CLIENT) {
            start[1] |= (byte) 0x80;
        }

        Peer.of(role)
                .sendsRaw(start)
                .isFailedWith(1002, role == Role.SERVER ? Violation.UNMASKED_FRAME : Violation.MASKED_FRAME);
    }

    @Test
    @Tag("D-HDR-4")
    void a_continuation_masked_against_the_rule_fails_the_connection() {
        byte[] wrong = role == Role.SERVER ? Hex.bytes("8000") : Hex.bytes("8080");

        Peer.of(role)
                .sends("0100")
                .sendsRaw(wrong)
                .isFailedWith(1002, role == Role.SERVER ? Violation.UNMASKED_FRAME : Violation.MASKED_FRAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000000000000000", "8000000000000001", "8000000080000000", "ffffffffffffffff"})
    @Tag("D-HDR-7")
    @Tag("D-COD-1")
    @Tag("SEC-1")
    void a_length_with_the_top_bit_set_fails_the_connection_at_the_header(String length) {
        Peer.of(role).sends("827f" + length).isFailedWith(1002, Violation.LENGTH_NEGATIVE);
        Peer.of(role).partial().sends("827f" + length).isFailedWith(1002, Violation.LENGTH_NEGATIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7e0000",
                "7e0001",
                "7e007d",
                "7f0000000000000000",
                "7f000000000000007d",
                "7f000000000000007e",
                "7f000000000000ffff"
            })
    @Tag("D-HDR-7")
    @Tag("SEC-1")
    void a_length_that_is_not_in_its_shortest_form_fails_the_connection_at_the_header(String lengthField) {
        Peer.of(role).sends("82" + lengthField).isFailedWith(1002, Violation.LENGTH_NOT_MINIMAL);
    }

    @Test
    @Tag("D-HDR-9")
    void the_mask_runs_on_across_reads_of_any_size() {
        String payload = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
        Peer peer = Peer.of(role);
        byte[] frame = peer.onWire(Hex.bytes("8220" + payload));

        for (int cut = 0; cut <= frame.length; cut++) {
            peer.sendsRaw(Arrays.copyOf(frame, cut));
            peer.sendsRaw(Arrays.copyOfRange(frame, cut, frame.length));
            assertThat(peer.events()).containsExactly("binary " + payload);
        }
    }

    @Test
    @Tag("D-HDR-9")
    void every_frame_has_a_mask_of_its_own() {
        String two = role == Role.SERVER ? "8282 01020304 0b16  8282 00000000 0a14" : "8202 0a14 8202 0a14";

        assertThat(Peer.of(role).sendsRaw(Hex.bytes(two)).events()).containsExactly("binary 0a14", "binary 0a14");
    }
}

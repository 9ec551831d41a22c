package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that a stranger must not send, over real sockets. Each ends its own connection at once, and no other. */
@ParameterizedClass
@EnumSource(Side.class)
class MalformedFramesTest {
    private final Side ours;

    MalformedFramesTest(Side ours) {
        this.ours = ours;
    }

    private void fails(byte[] bytes, int code) throws Exception {
        Notes notes = new Notes(Notes.ECHO);
        try (Target target = ours.start(notes);
                RawPeer other = target.connect();
                RawPeer stranger = target.connect()) {
            stranger.write(bytes);
            assertThat(stranger.finishClosing().closeCode()).isEqualTo(code);
            stranger.awaitEnd();
            assertThat(notes.nextCloseCode()).isEqualTo(Notes.codeFor(code));

            other.send(RawFrame.text("still here"));
            assertThat(other.next()).isEqualTo(RawFrame.text("still here"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "827f8000000000000000, 1002",
        "827fffffffffffffffff, 1002",
        "827f7fffffffffffffff, 1009",
        "827f0000000080000000, 1009",
        "817f000000007fffffff, 1009",
        "827e0001, 1002",
        "827f000000000000ffff, 1002"
    })
    @Tag("SEC-1")
    @Tag("SEC-2")
    void a_length_that_cannot_be_ends_the_connection_before_any_payload(String header, int code) throws Exception {
        fails(ours.header(header), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"897e007e", "8a7e007e", "887e007e", "0900", "0a00", "0800"})
    @Tag("SEC-3")
    void a_control_frame_that_is_too_long_or_in_parts_ends_the_connection_at_its_header(String header)
            throws Exception {
        fails(ours.header(header), 1002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8100", "8200", "8900", "8a00"})
    @Tag("SEC-29")
    void a_frame_masked_against_the_rule_ends_the_connection(String header) throws Exception {
        fails(ours.wronglyMaskedHeader(header), 1002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c300", "8300", "8b00", "c100", "a100", "9100", "8000", "0000"})
    @Tag("SEC-1")
    void a_reserved_bit_or_opcode_or_a_continuation_of_nothing_ends_the_connection(String header) throws Exception {
        fails(ours.header(header), 1002);
    }

    @ParameterizedTest
    @CsvSource({"817d, c328", "0103, eda0", "817d, ff", "010a, f8", "817d, e228a1", "817d, c080"})
    @Tag("SEC-41")
    void bytes_that_are_not_utf_8_end_the_connection_within_their_frame(String header, String payload)
            throws Exception {
        byte[] start = ours.header(header);
        byte[] bytes = HexFormat.of().parseHex(HexFormat.of().formatHex(start) + payload);
        fails(bytes, 1007);
    }
}

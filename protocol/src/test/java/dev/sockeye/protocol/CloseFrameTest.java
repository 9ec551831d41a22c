package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Close frames in both directions: RFC 6455 sections 5.5.1, 7.1 and 7.4. */
@InBothRoles
record CloseFrameTest(Role role) {
    @ParameterizedTest
    @CsvSource(textBlock = """
            8800                , closed PEER 1005
            8802 03e8           , closed PEER 1000
            8805 03e8 627965    , closed PEER 1000 bye
            8805 03e9 e282ac    , closed PEER 1001 \u20AC
            """)
    @Tag("D-CLS-1")
    @Tag("D-CLS-4")
    void a_close_is_answered_with_the_same_code_and_phrase(String close, String event) {
        Peer peer = Peer.of(role).sends(close);

        assertThat(peer.events()).containsExactly(event);
        assertThat(peer.output()).isEqualTo(close.replace(" ", ""));
        assertThat(peer.engine.isClosed()).isTrue();
    }

    @Test
    @Tag("D-CLS-1")
    void a_phrase_of_123_bytes_is_accepted_and_echoed() {
        String close = "887d 03e8" + "61".repeat(123);
        Peer peer = Peer.of(role).sends(close);

        assertThat(peer.events()).containsExactly("closed PEER 1000 " + "a".repeat(123));
        assertThat(peer.output()).isEqualTo(close.replace(" ", ""));
    }

    @Test
    @Tag("D-CLS-1")
    @Tag("D-COD-2")
    void a_close_of_one_byte_fails_the_connection() {
        Peer.of(role).sends("8801 03").isFailedWith(1002, Violation.CLOSE_PAYLOAD_OF_ONE_BYTE);
    }

    @Test
    @Tag("D-CLS-2")
    @Tag("D-CLS-3")
    @Tag("D-COD-2")
    void exactly_the_registered_and_the_application_codes_are_legal() {
        for (int code = 0; code <= 0xFFFF; code++) {
            boolean registered = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
            boolean application = code >= 3000 && code < 5000;
            Peer peer = Peer.of(role).sends(Wire.close(code, ""));
            if (registered || application) {
                assertThat(peer.events()).containsExactly("closed PEER " + code);
            } else {
                peer.isFailedWith(1002, Violation.ILLEGAL_CLOSE_CODE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "ff", "c0af", "eda080", "f4908080", "41c2", "e282", "f09f98"})
    @Tag("D-UTF-7")
    @Tag("D-COD-3")
    void a_phrase_that_is_not_utf8_fails_the_connection(String phrase) {
        Peer.of(role)
                .sends("88%02x 03e8 %s".formatted(2 + phrase.length() / 2, phrase))
                .isFailedWith(1007, Violation.INVALID_UTF8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8101 41", "8900", "8a00", "8802 03e9", "8101 ff", "8300", "f000", "88"})
    @Tag("D-CLS-6")
    void whatever_follows_a_close_is_discarded(String frames) {
        Peer together = Peer.of(role).sends("8802 03e8" + frames);
        assertThat(together.events()).containsExactly("closed PEER 1000");
        assertThat(together.output()).isEqualTo("880203e8");

        together.sends(frames);
        assertThat(together.events()).isEmpty();
        assertThat(together.output()).isEmpty();
    }

    @Test
    @Tag("D-CLS-6")
    @Tag("D-CLS-12")
    void whatever_follows_a_violation_is_discarded() {
        Peer peer = Peer.of(role).sends("8300 8101 41 8900 8802 03e8");
        peer.isFailedWith(1002, Violation.RESERVED_OPCODE);

        peer.sends("8101 41 8900 8802 03e8 8300");
        assertThat(peer.events()).isEmpty();
        assertThat(peer.output()).isEmpty();
    }

    @Test
    @Tag("D-CLS-4")
    void a_close_inside_an_unfinished_message_is_answered_and_the_message_dropped() {
        Peer peer = Peer.of(role).sends("0101 41 8802 03e8");

        assertThat(peer.events()).containsExactly("closed PEER 1000");
        assertThat(peer.output()).isEqualTo("880203e8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8101 41", "0101 41 8001 42", "8201 ff", "8900", "8a00", "0101 41"})
    @Tag("D-CLS-7")
    void after_our_close_nothing_is_delivered_until_the_close_of_the_peer(String frames) {
        Peer peer = Peer.of(role);
        peer.engine.close(new CloseStatus(1001, ""), 0);
        peer.sends(frames);
        assertThat(peer.events()).isEmpty();

        assertThat(peer.sends("8802 03e9").events()).containsExactly("closed LOCAL 1001");
        assertThat(peer.output()).isEqualTo("880203e9");
    }

    @ParameterizedTest
    @CsvSource({"0101 41, 8001 42", "0101 e2, 8002 82ac", "0201 00, 8000"})
    @Tag("D-CLS-7")
    void a_message_that_our_close_interrupts_is_not_delivered(String begin, String end) {
        for (Peer peer : new Peer[] {Peer.of(role), Peer.of(role).partial()}) {
            peer.sends(begin).events();
            peer.engine.close(CloseStatus.NONE, 0);
            assertThat(HeldBytes.by(peer.engine)).as("only output").isLessThanOrEqualTo(256);
            assertThat(peer.sends(end + "8101 41 8800").events()).containsExactly("closed LOCAL 1005");
        }
    }

    @Test
    @Tag("D-CLS-7")
    void rules_still_hold_after_our_close_but_the_peer_is_sent_nothing_more() {
        Peer peer = Peer.of(role);
        peer.engine.close(new CloseStatus(1000, ""), 0);
        peer.sends("8101 ff");

        assertThat(peer.events()).containsExactly("closed VIOLATION 1007 INVALID_UTF8");
        assertThat(peer.output()).isEqualTo("880203e8");
    }

    @Test
    @Tag("D-CLS-8")
    void when_both_sides_close_at_once_each_takes_the_others_close_as_the_answer() {
        Peer peer = Peer.of(role);
        peer.engine.close(new CloseStatus(1000, "ours"), 0);
        peer.sends(Wire.close(3000, "theirs"));

        assertThat(peer.events()).containsExactly("closed LOCAL 3000 theirs");
        assertThat(peer.output()).isEqualTo("8806 03e8 6f757273".replace(" ", ""));
    }

    @Test
    @Tag("D-CLS-15")
    void the_end_of_the_stream_without_a_close_is_1006_and_not_answered() {
        Peer peer = Peer.of(role).sends("0101 41");
        peer.engine.receiveEof();

        assertThat(peer.poll().events()).containsExactly("closed LOST 1006 The connection ended without a Close frame");
        assertThat(peer.output()).isEmpty();
    }

    @Test
    @Tag("D-CLS-15")
    void the_end_of_the_stream_drops_what_was_not_polled_before() {
        Peer peer = Peer.of(role);
        ByteBuffer input = ByteBuffer.wrap(peer.onWire(Hex.bytes("8101 41 8101 42")));
        peer.engine.receive(input, 0);
        assertThat(peer.engine.poll()).isEqualTo(Event.TEXT);
        peer.engine.receiveEof();

        assertThat(peer.poll().events()).containsExactly("closed LOST 1006 The connection ended without a Close frame");
        assertThat(input.hasRemaining()).isFalse();
    }
}

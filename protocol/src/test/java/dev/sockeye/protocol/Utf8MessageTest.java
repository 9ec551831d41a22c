package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Received text messages are UTF-8, or end the connection at the first wrong byte: RFC 6455 section 8.1. */
@InBothRoles
record Utf8MessageTest(Role role) {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00           | 0
            7f           | 7f
            c280         | 80
            dfbf         | 7ff
            e0a080       | 800
            ed9fbf       | d7ff
            ee8080       | e000
            efbbbf       | feff
            efbfbe       | fffe
            efbfbf       | ffff
            f0908080     | 10000
            f09fbfbe     | 1fffe
            f48fbfbf     | 10ffff
            """)
    @Tag("D-UTF-1")
    @Tag("D-UTF-2")
    @Tag("D-UTF-3")
    @Tag("SEC-41")
    void every_kind_of_code_point_is_read_split_anywhere_over_fragments(String bytes, String codePoint) {
        String text = "text " + Character.toString(Integer.parseInt(codePoint, 16));
        int length = bytes.length() / 2;

        for (int cut = 0; cut <= length; cut++) {
            String fragments = "01%02x%s 80%02x%s"
                    .formatted(cut, bytes.substring(0, 2 * cut), length - cut, bytes.substring(2 * cut));
            assertThat(Peer.of(role).sends(fragments).events()).containsExactly(text);
            assertThat(Peer.of(role).partial().gathering().sends(fragments).events())
                    .containsExactly(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0",
                "c1",
                "f5",
                "f8",
                "ff",
                "c241",
                "c2c2",
                "dfc0",
                "e080",
                "e09f",
                "e0c0",
                "e18041",
                "eda0",
                "edbf",
                "eec0",
                "efbfc0",
                "f080",
                "f08f",
                "f0c0",
                "f18041",
                "f1808041",
                "f490",
                "f4bf",
                "f48fc0"
            })
    @Tag("D-UTF-1")
    @Tag("D-UTF-3")
    @Tag("D-UTF-4")
    @Tag("D-COD-3")
    @Tag("SEC-41")
    void the_first_wrong_byte_fails_the_connection_before_the_frame_ends(String bytes) {
        String before = bytes.substring(0, bytes.length() - 2);
        assertThat(Peer.of(role).sends("817d" + before).engine.isOpen()).isTrue();

        Peer.of(role).sends("817d" + bytes).isFailedWith(1007, Violation.INVALID_UTF8);
        Peer.of(role).sends("017d 4161" + bytes).isFailedWith(1007, Violation.INVALID_UTF8);

        Peer discarding = Peer.of(role);
        discarding.engine.deliverText(Delivery.DISCARD, 0);
        discarding.sends("817d" + bytes).isFailedWith(1007, Violation.INVALID_UTF8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2", "e0", "ed", "efbf", "f0", "f4", "f18080"})
    @Tag("D-UTF-2")
    @Tag("D-UTF-4")
    void the_first_wrong_byte_fails_the_connection_also_in_a_later_fragment(String begun) {
        Peer peer = Peer.of(role).sends("01%02x%s".formatted(begun.length() / 2, begun));
        assertThat(peer.events()).isEmpty();

        peer.sends("007d c0").isFailedWith(1007, Violation.INVALID_UTF8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2", "e0", "e0a0", "ed9f", "f0", "f090", "f09080", "f48fbf"})
    @Tag("D-UTF-2")
    @Tag("D-COD-3")
    void a_text_that_ends_inside_a_code_point_fails_the_connection(String bytes) {
        int length = bytes.length() / 2;
        Peer.of(role).sends("81%02x%s".formatted(length, bytes)).isFailedWith(1007, Violation.INVALID_UTF8);
        Peer.of(role).sends("01%02x%s 8000".formatted(length, bytes)).isFailedWith(1007, Violation.INVALID_UTF8);
    }

    @Test
    @Tag("D-UTF-3")
    void a_byte_order_mark_is_data() {
        assertThat(Peer.of(role).sends("8105 efbbbf4869").events()).containsExactly("text \uFEFFHi");
    }

    @Test
    @Tag("D-UTF-1")
    void binary_messages_need_not_be_utf8() {
        assertThat(Peer.of(role).sends("8202 c080 0201 ff 8001 ed").events())
                .containsExactly("binary c080", "binary ffed");
    }

    @Test
    @Tag("D-UTF-5")
    void text_that_is_discarded_is_still_validated_to_its_end() {
        Peer peer = Peer.of(role);
        peer.engine.deliverText(Delivery.DISCARD, 0);

        peer.sends("8102 4869 8101 e2").isFailedWith(1007, Violation.INVALID_UTF8);
    }

    @Test
    @Tag("D-UTF-6")
    void pieces_delivered_before_a_wrong_byte_stay_delivered() {
        Peer peer = Peer.of(role).partial().sends("0102 4869 8001 ff");

        assertThat(peer.events()).containsExactly("text+ Hi", "closed VIOLATION 1007 INVALID_UTF8");
    }

    @Test
    @Tag("D-UTF-2")
    void a_piece_never_ends_inside_a_code_point() {
        Peer peer = Peer.of(role).partial().sends("0103 41f09f 0001 98 0002 80e2 8002 82ac");

        assertThat(peer.events()).containsExactly("text+ A", "text+ \uD83D\uDE00", "text \u20AC");
    }

    @Test
    @Tag("D-UTF-2")
    void the_state_of_one_text_does_not_reach_the_next() {
        assertThat(Peer.of(role).sends("8103 e282ac 8201 e2 8101 41 8102 c3a9").events())
                .containsExactly("text \u20AC", "binary e2", "text A", "text \u00E9");
    }
}

package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer can make an engine hold: RFC 6455 section 10.4. */
@InBothRoles
record MessageLimitsTest(Role role) {
    private static final Duration LONG = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource(textBlock = """
            810a                , TEXT_TOO_BIG
            817e 0100           , TEXT_TOO_BIG
            820c                , BINARY_TOO_BIG
            0109 616161616161616161 8001, TEXT_TOO_BIG
            0101 61 0009        , TEXT_TOO_BIG
            0109 616161616161616161 0000 8001, TEXT_TOO_BIG
            0204 01020304 0008  , BINARY_TOO_BIG
            0200 0000 807e ffff , BINARY_TOO_BIG
            """)
    @Tag("D-COD-4")
    @Tag("D-FRG-5")
    @Tag("D-HDR-8")
    @Tag("SEC-4")
    @Tag("SEC-5")
    void a_message_over_the_limit_fails_the_connection_at_the_header_that_says_so(String frames, Violation violation) {
        peer(9, 11, 4).sends(frames).isFailedWith(1009, violation);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            8109 616161616161616161          , text aaaaaaaaa
            0104 61616161 8005 6161616161    , text aaaaaaaaa
            0109 616161616161616161 0000 8000, text aaaaaaaaa
            8109 e282ace282ace282ac          , text \u20AC\u20AC\u20AC
            820b 0102030405060708090a0b      , binary 0102030405060708090a0b
            0201 01 000a 02030405060708090a0b 8000, binary 0102030405060708090a0b
            """)
    @Tag("D-FRG-5")
    void a_message_of_exactly_the_limit_is_accepted(String frames, String event) {
        assertThat(peer(9, 11, 4).sends(frames).events()).containsExactly(event);
    }

    @Test
    @Tag("D-UTF-1")
    void a_limit_counts_bytes_of_utf8_not_characters() {
        peer(8, 0, 4).sends("8109 e282ace282ace282ac").isFailedWith(1009, Violation.TEXT_TOO_BIG);
    }

    @Test
    void a_limit_of_nothing_lets_empty_messages_pass() {
        assertThat(peer(0, 0, 4).sends("8100 8200 0100 8000").events()).containsExactly("text", "binary", "text");
        peer(0, 0, 4).sends("8101").isFailedWith(1009, Violation.TEXT_TOO_BIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100 0000 0000 0000", "0200 0000 0000 8000", "0100 8900 0000 8900 0000 0000"})
    @Tag("D-COD-4")
    @Tag("SEC-6")
    @Tag("SEC-7")
    void every_fragment_counts_also_an_empty_one(String frames) {
        Peer peer = peer(9, 9, 3);
        peer.sends(frames);

        assertThat(peer.events()).last().isEqualTo("closed VIOLATION 1009 TOO_MANY_FRAGMENTS");
    }

    @Test
    @Tag("SEC-7")
    void exactly_the_limit_of_fragments_is_accepted_and_control_frames_do_not_count() {
        assertThat(peer(9, 9, 3)
                        .sends("0100 8a00 8a00 0000 8a00 8000 0100 0000 8000")
                        .events())
                .containsExactly("pong", "pong", "pong", "text", "text");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0       , 4096
            1048576 , 4096
            1048832 , 4097
            67108864, 262144
            """)
    @Tag("SEC-7")
    void the_limit_of_fragments_follows_the_size_in_force_unless_it_is_set(int bytes, int fragments) {
        for (String kind : List.of("0100", "0200")) {
            Peer peer = following(bytes);
            peer.sends(kind).sendsRaw(peer.onWire(Wire.repeated(Wire.frame(0x00), fragments - 1)));
            assertThat(peer.events()).isEmpty();
            peer.sends("0000").isFailedWith(1009, Violation.TOO_MANY_FRAGMENTS);

            Peer limited = peer(9, 9, 3);
            deliverUpTo(limited, bytes);
            limited.sends(kind + "0000 0000 0000").isFailedWith(1009, Violation.TOO_MANY_FRAGMENTS);
        }
    }

    private Peer following(int bytes) {
        Peer peer = peer(9, 9, Limits.FRAGMENTS_BY_SIZE);
        deliverUpTo(peer, bytes);
        return peer;
    }

    private static void deliverUpTo(Peer peer, int bytes) {
        peer.engine.deliverText(Delivery.WHOLE, bytes);
        peer.engine.deliverBinary(Delivery.WHOLE, bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000080000000", "000000007fffffff", "0000000100000000", "7fffffffffffffff"})
    @Tag("D-HDR-8")
    @Tag("SEC-1")
    @Tag("SEC-2")
    void a_giant_announced_fails_the_connection_at_once_and_takes_nothing(String length) {
        Peer text = Peer.of(role).sends("817f" + length);
        text.isFailedWith(1009, Violation.TEXT_TOO_BIG);
        assertThat(HeldBytes.by(text.engine)).isLessThan(128);

        Peer.of(role).sends("827f" + length).isFailedWith(1009, Violation.BINARY_TOO_BIG);
        Peer.of(role).sends("0201 00 807f" + length).isFailedWith(1009, Violation.BINARY_TOO_BIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"827f000000007fffffff", "020100 007f000000007ffffffe", "020100 807f000000007ffffffe"})
    @Tag("D-HDR-8")
    @Tag("SEC-2")
    void what_is_allowed_takes_memory_only_as_it_arrives(String header) {
        Peer peer = peer(Integer.MAX_VALUE, Integer.MAX_VALUE, 4);
        peer.sends(header + "11".repeat(200));

        assertThat(peer.events()).isEmpty();
        assertThat(HeldBytes.by(peer.engine)).isBetween(200L, 402L);
    }

    @Test
    @Tag("SEC-6")
    void many_tiny_fragments_take_at_most_twice_their_bytes_and_are_seldom_copied() {
        Peer peer = peer(Integer.MAX_VALUE, 1_000_000, Integer.MAX_VALUE);
        peer.sends("0200");
        byte[] hundred = peer.onWire(Wire.repeated(Wire.frame(0x00, (byte) 7), 100));
        Set<Long> sizes = new HashSet<>();
        for (int received = 100; received <= 130_000; received += 100) {
            peer.sendsRaw(hundred.clone());
            long held = HeldBytes.by(peer.engine);
            assertThat(held).isBetween((long) received, Math.max(128, 2L * received));
            sizes.add(held);
        }

        assertThat(sizes).as("doublings").hasSizeLessThan(20);
        assertThat(peer.sends("8000").events()).containsExactly("binary " + "07".repeat(130_000));
    }

    @Test
    void growing_stops_at_the_limit() {
        Peer peer = peer(0, 1000, 10);
        peer.sends(Wire.frame(0x02, new byte[900]));

        assertThat(HeldBytes.by(peer.engine)).isBetween(900L, 1000L);
    }

    @ParameterizedTest
    @CsvSource({"PARTIAL, 9223372036854775807", "DISCARD, 0"})
    @Tag("D-HDR-8")
    void messages_of_any_size_pass_in_parts_and_dropped(Delivery delivery, long most) {
        Peer peer = peer(0, 0, 1).gathering();
        peer.engine.deliverText(delivery, most);
        peer.engine.deliverBinary(delivery, most);

        peer.sends("0101 41 0001 42 8001 43  0201 01 0000 8001 02");
        peer.sends("827f 7fffffffffffffff 010203");
        assertThat(peer.engine.isOpen()).isTrue();
        assertThat(HeldBytes.by(peer.engine)).isZero();
        assertThat(peer.events())
                .isEqualTo(delivery == Delivery.PARTIAL ? List.of("text ABC", "binary 0102") : List.of());
    }

    @Test
    @Tag("SEC-1")
    void the_bytes_of_a_message_in_parts_are_counted_as_they_are_announced() {
        Peer text = inParts(4);
        assertThat(text.sends("0102 4142 8002 4344 0102 4142 0002 4344").events())
                .containsExactly("text ABCD");
        text.sends("8001").isFailedWith(1009, Violation.TEXT_TOO_BIG);

        Peer binary = inParts(4);
        assertThat(binary.sends("0203 010203 8001 04 8204 05060708").events())
                .containsExactly("binary 01020304", "binary 05060708");
        binary.sends("827f 7fffffffffffffff").isFailedWith(1009, Violation.BINARY_TOO_BIG);
    }

    private Peer inParts(long most) {
        Peer peer = peer(9, 9, 1).gathering();
        peer.engine.deliverText(Delivery.PARTIAL, most);
        peer.engine.deliverBinary(Delivery.PARTIAL, most);
        return peer;
    }

    @Test
    void limits_can_be_set_for_the_next_message_of_each_kind() {
        Peer peer = peer(9, 9, 4).sends("0101 41");
        peer.engine.deliverText(Delivery.WHOLE, 1);
        peer.engine.deliverBinary(Delivery.WHOLE, 2);
        assertThat(peer.sends("8002 4243 8202 0102 8101 44").events())
                .containsExactly("text ABC", "binary 0102", "text D");

        peer.sends("8102").isFailedWith(1009, Violation.TEXT_TOO_BIG);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            8104 61616161          , 8105
            8204 01020304          , 8205
            0104 61616161 8004 61616161, 0104 61616161 8005
            8104 61616161          , 827e 0100
            """)
    void a_frame_over_the_limit_fails_the_connection_at_its_header_and_one_of_the_limit_does_not(
            String accepted, String refused) {
        Limits limits = new Limits(100, 100, 9, LONG, LONG, 1000, 4);
        assertThat(new Peer(role, limits).sends(accepted).events()).hasSize(1);
        new Peer(role, limits).sends(refused).isFailedWith(1009, Violation.FRAME_TOO_BIG);
    }

    @Test
    void the_limit_of_frames_counts_for_messages_in_parts_too_and_not_for_control_frames() {
        Peer peer = new Peer(role, new Limits(100, 100, 9, LONG, LONG, 1000, 4)).partial();
        assertThat(peer.sends("8a05 0102030405 8205").events())
                .hasSize(2)
                .first()
                .isEqualTo("pong 0102030405");
        assertThat(peer.engine.isClosed()).isTrue();
    }

    private Peer peer(int textBytes, int binaryBytes, int fragments) {
        return new Peer(role, new Limits(textBytes, binaryBytes, fragments, LONG, LONG, 1000, Limits.ANY_FRAME));
    }
}

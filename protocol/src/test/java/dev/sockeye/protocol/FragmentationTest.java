package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Received messages in fragments: RFC 6455 section 5.4. */
@InBothRoles
record FragmentationTest(Role role) {
    @ParameterizedTest
    @CsvSource(textBlock = """
            8105 48656c6c6f             , text Hello
            0103 48656c 8002 6c6f       , text Hello
            0101 48 0001 65 8003 6c6c6f , text Hello
            8203 000102                 , binary 000102
            0201 00 8002 0102           , binary 000102
            0201 00 0002 0102 8000      , binary 000102
            """)
    @Tag("D-FRG-1")
    @Tag("D-FRG-5")
    void a_message_is_whole_however_it_was_fragmented(String frames, String event) {
        assertThat(Peer.of(role).sends(frames).events()).containsExactly(event);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            8100                     , text
            8200                     , binary
            0100 8000                , text
            0200 0000 0000 8000      , binary
            0100 8002 4869           , text Hi
            0102 4869 8000           , text Hi
            0100 0001 48 0000 8001 69, text Hi
            """)
    @Tag("D-FRG-3")
    void any_fragment_may_be_empty(String frames, String event) {
        assertThat(Peer.of(role).sends(frames).events()).containsExactly(event);
        assertThat(Peer.of(role).partial().gathering().sends(frames).events()).containsExactly(event);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x00})
    @Tag("D-FRG-2")
    @Tag("D-COD-1")
    void a_continuation_of_nothing_fails_the_connection_at_the_first_byte(int firstByte) {
        Peer.of(role).sendsRaw((byte) firstByte).isFailedWith(1002, Violation.NOTHING_TO_CONTINUE);
    }

    @Test
    @Tag("D-FRG-2")
    void a_continuation_after_a_finished_message_fails_the_connection() {
        Peer peer = Peer.of(role).sends("0101 48 8001 69");
        assertThat(peer.events()).containsExactly("text Hi");

        peer.sendsRaw((byte) 0x80).isFailedWith(1002, Violation.NOTHING_TO_CONTINUE);
    }

    @ParameterizedTest
    @CsvSource({"0100, 81", "0100, 01", "0100, 82", "0200, 02", "0200 0000, 81", "0200 8900, 01"})
    @Tag("D-FRG-2")
    @Tag("D-FRG-4")
    @Tag("D-COD-1")
    void a_message_inside_another_fails_the_connection_at_the_first_byte(String open, String firstByte) {
        Peer peer = Peer.of(role).sends(open);
        peer.events();
        peer.output();

        peer.sendsRaw(Hex.bytes(firstByte)).isFailedWith(1002, Violation.MESSAGE_NOT_FINISHED);
    }

    @Test
    void messages_before_a_violation_are_delivered() {
        Peer peer = Peer.of(role).sends("8101 41 8201 42 8101 43 8300");

        assertThat(peer.events())
                .containsExactly("text A", "binary 42", "text C", "closed VIOLATION 1002 RESERVED_OPCODE");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            8102 4869                , text Hi
            0102 4869 8000           , text+ Hi; text
            0101 48 0001 69 8000     , text+ H; text+ i; text
            0101 48 8001 69          , text+ H; text i
            0100 8000                , text
            8100                     , text
            0201 00 0000 0001 01 8000, binary+ 00; binary+ 01; binary
            0201 00 8001 01          , binary+ 00; binary 01
            8200                     , binary
            """)
    @Tag("D-FRG-1")
    @Tag("D-FRG-3")
    void partial_delivery_passes_each_piece_and_the_end_once(String frames, String events) {
        assertThat(Peer.of(role).partial().sends(frames).events()).containsExactly(events.split("; "));
    }

    @Test
    void partial_delivery_passes_what_has_arrived_of_a_frame() {
        Peer peer = Peer.of(role).partial();
        byte[] frame = peer.onWire(Hex.bytes("8204 01020304"));
        int header = frame.length - 4;

        peer.sendsRaw(Arrays.copyOf(frame, header));
        assertThat(peer.events()).isEmpty();
        peer.sendsRaw(Arrays.copyOfRange(frame, header, header + 3));
        assertThat(peer.events()).containsExactly("binary+ 010203");
        peer.sendsRaw(Arrays.copyOfRange(frame, header + 3, frame.length));
        assertThat(peer.events()).containsExactly("binary 04");
    }

    @Test
    void a_change_of_delivery_counts_from_the_next_message_on() {
        Peer peer = Peer.of(role).sends("0101 48").partial().sends("8001 69");
        assertThat(peer.events()).containsExactly("text Hi");

        assertThat(peer.sends("0101 48").events()).containsExactly("text+ H");
        peer.engine.deliverText(Delivery.DISCARD, 0);
        assertThat(peer.sends("8001 69").events()).containsExactly("text i");
        assertThat(peer.sends("0101 48 8001 69 8101 41").events()).isEmpty();
        peer.engine.deliverText(Delivery.WHOLE, 2);
        assertThat(peer.sends("8102 4869").events()).containsExactly("text Hi");
    }
}

package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pings behind a message that is still being handled: RFC 6455 section 5.5.2. */
@InBothRoles
@Tag("D-CTL-3")
record PingsAheadTest(Role role) {
    @Test
    void a_ping_behind_a_message_that_is_being_handled_is_answered_and_later_not_again() {
        Peer peer = Peer.of(role);
        handFirst(peer, "8101 41 8902 0102 8101 42");
        assertThat(peer.engine.text()).isEqualTo("A");

        peer.engine.answerPingsAhead(ByteBuffer.allocate(0));
        assertThat(peer.output()).isEqualTo("8a020102");
        assertThat(peer.engine.text()).isEqualTo("A");
        assertThat(peer.poll().events()).containsExactly("ping 0102", "text B");
        assertThat(peer.output()).isEmpty();
        assertThat(peer.sends("8900").output()).isEqualTo("8a00");
    }

    @Test
    void pings_in_bytes_that_are_not_handed_in_yet_are_answered_however_these_are_cut() {
        Peer peer = Peer.of(role);
        handFirst(peer, "8101 41 0102 4242");
        byte[] behind = peer.onWire(Hex.bytes("8902 0102 8001 43 8901 07 8a01 55 8900".replace(" ", "")));
        for (byte next : behind) {
            peer.engine.answerPingsAhead(ByteBuffer.wrap(new byte[] {next}));
        }
        assertThat(peer.output()).isEqualTo("8a020102" + "8a0107" + "8a00");

        peer.poll();
        assertThat(peer.sendsRaw(behind).events())
                .containsExactly("ping 0102", "text BBC", "ping 07", "pong 55", "ping");
        assertThat(peer.output()).isEmpty();
    }

    @Test
    void looking_again_after_some_events_answers_only_what_is_new() {
        Peer peer = Peer.of(role);
        handFirst(peer, "8101 41 8901 01 8101 42 8901 02");
        peer.engine.answerPingsAhead(ByteBuffer.allocate(0));
        assertThat(peer.output()).isEqualTo("8a01018a0102");

        assertThat(peer.engine.poll()).isEqualTo(Event.PING);
        assertThat(peer.engine.poll()).isEqualTo(Event.TEXT);
        peer.engine.answerPingsAhead(ByteBuffer.wrap(peer.onWire(Hex.bytes("890103"))));
        assertThat(peer.output()).isEqualTo("8a0103");
        assertThat(peer.poll().events()).containsExactly("ping 02");
        assertThat(peer.sends("8901 03").output()).isEmpty();
        assertThat(peer.sends("8901 04").output()).isEqualTo("8a0104");
    }

    @Test
    void a_ping_that_has_begun_to_be_read_is_answered_in_its_turn() {
        Peer peer = Peer.of(role);
        byte[] ping = peer.onWire(Hex.bytes("89020102"));
        peer.sendsRaw(Arrays.copyOf(ping, ping.length - 1));
        byte[] rest = {ping[ping.length - 1]};
        peer.engine.answerPingsAhead(ByteBuffer.wrap(rest));
        assertThat(peer.output()).isEmpty();

        assertThat(peer.sendsRaw(rest).output()).isEqualTo("8a020102");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8800 8900", "0900 8900", "897e 0001 00", "897f 8000000000000000", "8300 8900"})
    void nothing_is_answered_behind_a_close_frame_or_a_fault(String behind) {
        Peer peer = Peer.of(role);
        handFirst(peer, "8101 41");
        peer.engine.answerPingsAhead(ByteBuffer.wrap(peer.onWire(Hex.bytes(behind.replace(" ", "")))));

        assertThat(peer.output()).isEmpty();
    }

    @Test
    @Tag("D-CLS-5")
    void nothing_is_answered_after_our_close_frame() {
        Peer peer = Peer.of(role);
        handFirst(peer, "8101 41 8900");
        peer.engine.close(CloseStatus.NONE, 0);
        peer.engine.answerPingsAhead(ByteBuffer.allocate(0));

        assertThat(peer.output()).isEqualTo("8800");
    }

    @Test
    @Tag("A-SES-27")
    void a_close_frame_is_seen_when_it_is_complete_and_until_the_events_go_on() {
        Peer peer = Peer.of(role);
        handFirst(peer, "8101 41");
        byte[] behind = peer.onWire(Hex.bytes("8900 8802 03e8"));
        byte[] begun = Arrays.copyOf(behind, behind.length - 1);
        byte[] rest = {behind[behind.length - 1]};
        assertThat(peer.engine.answerPingsAhead(ByteBuffer.wrap(begun))).isFalse();
        assertThat(peer.engine.answerPingsAhead(ByteBuffer.wrap(rest))).isTrue();
        assertThat(peer.engine.answerPingsAhead(ByteBuffer.allocate(0))).isTrue();
        assertThat(peer.engine.isOpen()).isTrue();
    }

    /** Hands in frames and stops at the first event. */
    private static void handFirst(Peer peer, String frames) {
        peer.engine.receive(ByteBuffer.wrap(peer.onWire(Hex.bytes(frames))), peer.now);
        assertThat(peer.engine.poll()).isEqualTo(Event.TEXT);
    }
}

package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Received Ping and Pong frames, and what every control frame must keep: RFC 6455 section 5.5. */
@InBothRoles
record ControlFrameTest(Role role) {
    @ParameterizedTest
    @ValueSource(ints = {0x08, 0x09, 0x0A})
    @Tag("D-CTL-1")
    @Tag("D-COD-1")
    @Tag("SEC-3")
    void a_fragmented_control_frame_fails_the_connection_at_the_first_byte(int firstByte) {
        Peer.of(role).sendsRaw((byte) firstByte).isFailedWith(1002, Violation.CONTROL_FRAME_FRAGMENTED);
    }

    @ParameterizedTest
    @CsvSource({"88, 7e", "88, 7f", "89, 7e", "89, 7f", "8a, 7e", "8a, 7f"})
    @Tag("D-CTL-1")
    @Tag("D-COD-1")
    @Tag("SEC-3")
    void a_control_frame_over_125_bytes_fails_the_connection_at_the_second_byte(String first, String lengthCode) {
        Peer.of(role).sends(first + lengthCode).isFailedWith(1002, Violation.CONTROL_FRAME_TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({"8900, ping, 8a00", "8901 fe, ping fe, 8a01fe", "8905 48656c6c6f, ping 48656c6c6f, 8a0548656c6c6f"})
    @Tag("D-CTL-3")
    void a_ping_is_answered_with_its_payload(String ping, String event, String pong) {
        Peer peer = Peer.of(role).sends(ping);

        assertThat(peer.events()).containsExactly(event);
        assertThat(peer.output()).isEqualTo(pong);
    }

    @Test
    @Tag("D-CTL-1")
    @Tag("D-CTL-3")
    void a_ping_of_125_bytes_is_answered() {
        String payload = "7b".repeat(125);
        Peer peer = Peer.of(role).sends("897d" + payload);

        assertThat(peer.events()).containsExactly("ping " + payload);
        assertThat(peer.output()).isEqualTo("8a7d" + payload);
    }

    @Test
    @Tag("D-CTL-3")
    void pings_are_answered_one_by_one_and_in_order() {
        assertThat(Peer.of(role).sends("8901 01 8901 02 8901 03").output()).isEqualTo("8a01018a01028a0103");
    }

    @Test
    @Tag("SEC-16")
    void pongs_that_our_pings_have_asked_for_are_not_too_many_and_others_are() {
        Peer peer = new Peer(
                role, new Limits(10, 10, 10, Duration.ofNanos(100), Duration.ofNanos(10), 2, Limits.ANY_FRAME));
        for (int i = 0; i < 10; i++) {
            peer.engine.ping(ByteBuffer.allocate(0));
            peer.engine.pingFirst(ByteBuffer.allocate(0));
        }
        assertThat(peer.sends("8a00".repeat(20)).events()).hasSize(20);
        assertThat(peer.sends("8a00".repeat(2)).events()).hasSize(2);
        peer.output();
        peer.sends("8a00").isFailedWith(1008, Violation.TOO_MANY_CONTROL_FRAMES);
    }

    @Test
    @Tag("D-CTL-3")
    void a_ping_after_our_close_is_not_answered() {
        Peer peer = Peer.of(role);
        peer.engine.close(CloseStatus.NONE, 0);
        peer.sends("8901 01");

        assertThat(peer.events()).isEmpty();
        assertThat(peer.output()).isEqualTo("8800");
    }

    @Test
    @Tag("D-CTL-3")
    @Tag("D-CLS-6")
    void a_ping_after_the_close_of_the_peer_is_not_answered() {
        assertThat(Peer.of(role).sends("8800 8901 01").output()).isEqualTo("8800");
    }

    @Test
    @Tag("D-CTL-4")
    void a_pong_that_nobody_asked_for_is_delivered_and_not_answered() {
        Peer peer = Peer.of(role).sends("8a02 0102 8a00");

        assertThat(peer.events()).containsExactly("pong 0102", "pong");
        assertThat(peer.output()).isEmpty();
    }

    @Test
    @Tag("D-CTL-2")
    void control_frames_between_fragments_are_handled_at_once_and_disturb_nothing() {
        Peer peer = Peer.of(role).sends("0102 48e2 8901 01 0001 82 8a01 02");
        assertThat(peer.events()).containsExactly("ping 01", "pong 02");
        assertThat(peer.output()).isEqualTo("8a0101");

        assertThat(peer.sends("0000 8900 8001 ac").events()).containsExactly("ping", "text H\u20AC");
    }

    @Test
    @Tag("D-CTL-2")
    void control_frames_between_partially_delivered_fragments_disturb_nothing() {
        Peer peer = Peer.of(role).partial().sends("0102 48e2 8901 01 0001 82 8a01 02 8001 ac");

        assertThat(peer.events()).containsExactly("text+ H", "ping 01", "pong 02", "text \u20AC");
    }

    @Test
    @Tag("SEC-15")
    void a_million_pongs_leave_nothing_behind() {
        Peer peer = Peer.of(role);
        byte[] pongs = peer.onWire(Wire.repeated(Wire.frame(0x8A, new byte[125]), 1000));
        for (int round = 0; round < 1000; round++) {
            peer.now += 1_000_000_000;
            peer.sendsRaw(pongs.clone());
            assertThat(peer.events()).hasSize(1000);
        }

        assertThat(HeldBytes.by(peer.engine)).isZero();
        assertThat(peer.engine.outputCount()).isZero();
    }

    @Test
    @Tag("SEC-16")
    void pongs_to_a_peer_that_does_not_read_stay_few_and_the_newest_ping_is_answered() {
        Peer peer = Peer.of(role);
        for (int ping = 0; ping < 100_000; ping++) {
            peer.now += 1_000_000;
            peer.sends(Wire.frame(0x89, ByteBuffer.allocate(4).putInt(ping).array()));
        }
        assertThat(peer.engine.outputCount()).isBetween(16_000L, 32_000L);
        assertThat(HeldBytes.by(peer.engine)).isLessThan(40_000);

        assertThat(peer.output()).startsWith("8a04000000008a0400000001").endsWith("8a040001869f");
        assertThat(HeldBytes.by(peer.engine)).isZero();
    }

    @Test
    @Tag("SEC-16")
    @Tag("G-LIM-5")
    void more_control_frames_in_a_second_than_allowed_fail_the_connection() {
        Duration time = Duration.ofSeconds(60);
        Peer peer = new Peer(role, new Limits(9, 9, 9, time, time, 3, Limits.ANY_FRAME));
        peer.now = Long.MAX_VALUE - 5;
        assertThat(peer.sends("8900 8a00 8900").events()).containsExactly("ping", "pong", "ping");
        peer.now += 1_000_000_000;
        assertThat(peer.sends("8a00 8900 8a00").events()).containsExactly("pong", "ping", "pong");
        assertThat(peer.output()).isEqualTo("8a008a008a00");

        peer.now += 999_999_999;
        peer.sends("8a00 8100").isFailedWith(1008, Violation.TOO_MANY_CONTROL_FRAMES);
    }

    @Test
    @Tag("SEC-16")
    @Tag("D-CTL-3")
    void no_waiting_pong_goes_out_after_our_close() {
        Peer peer = Peer.of(role).sends(Wire.repeated(Wire.frame(0x89, new byte[125]), 1000));
        peer.engine.close(CloseStatus.NONE, 0);

        assertThat(peer.output()).endsWith("8800");
    }
}

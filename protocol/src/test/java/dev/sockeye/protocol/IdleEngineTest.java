package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between messages an engine holds no buffer. */
@InBothRoles
record IdleEngineTest(Role role) {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8103 414243",
                "8203 010203",
                "0101 41 0000 8001 42",
                "0201 01 8001 02",
                "0102 e282 8001 ac",
                "8904 01020304 8a03 010203",
                "0101 41 8901 01 8001 42",
                "8802 03e8",
                "0101 41 8802 03e8"
            })
    void nothing_is_held_after_each_message_however_it_arrived(String frames) {
        for (Peer peer : new Peer[] {Peer.of(role), Peer.of(role).partial()}) {
            for (byte next : peer.onWire(Hex.bytes(frames))) {
                peer.sendsRaw(next);
            }
            assertThat(peer.events()).isNotEmpty();
            peer.output();

            assertThat(HeldBytes.by(peer.engine)).isZero();
        }
    }

    @Test
    void what_is_gathered_is_held_until_the_message_ends_in_any_way() {
        Peer peer = Peer.of(role).sends("0203 010203");
        assertThat(HeldBytes.by(peer.engine)).isGreaterThanOrEqualTo(3);

        peer.sends("8101");
        peer.isFailedWith(1002, Violation.MESSAGE_NOT_FINISHED);
        assertThat(HeldBytes.by(peer.engine)).isLessThanOrEqualTo(CloseStatus.MAX_REASON_BYTES);
    }

    @Test
    void nothing_is_held_once_the_output_is_taken() {
        Peer peer = Peer.of(role);
        peer.engine.sendText("A", false);
        peer.engine.sendText("B".repeat(100_000), true);
        peer.engine.ping(ByteBuffer.allocate(125));
        assertThat(HeldBytes.by(peer.engine)).isGreaterThan(100_000);
        peer.output();

        assertThat(HeldBytes.by(peer.engine)).isZero();
    }

    @Test
    void an_event_is_forgotten_when_the_connection_ends_before_the_next_poll() {
        Peer peer = Peer.of(role);
        peer.engine.receive(ByteBuffer.wrap(peer.onWire(Wire.frame(0x82, new byte[1000]))), 0);
        assertThat(peer.engine.poll()).isEqualTo(Event.BINARY);
        peer.engine.receiveEof();
        assertThat(peer.engine.binary().remaining())
                .as("still there for its handler")
                .isEqualTo(1000);
        peer.poll();

        assertThat(HeldBytes.by(peer.engine)).isLessThanOrEqualTo(CloseStatus.MAX_REASON_BYTES);
        assertThat(peer.events()).hasSize(1);
    }
}

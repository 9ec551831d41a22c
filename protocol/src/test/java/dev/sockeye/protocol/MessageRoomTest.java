package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the rest of a large message is read to, and what that takes up. */
@InBothRoles
record MessageRoomTest(Role role) {
    private static final int MIB = 1 << 20;
    private static final int READ = 64 * 1024;

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return noise;
    }

    /** What a header and some of its payload are on the way. */
    private static byte[] begun(Peer peer, int firstByte, byte[] payload, int arrived) {
        byte[] whole = peer.onWire(Wire.frame(firstByte, payload));
        return Arrays.copyOf(whole, whole.length - payload.length + arrived);
    }

    @Test
    void the_rest_of_a_large_message_is_read_to_the_array_that_its_receiver_gets() {
        Peer peer = Peer.of(role);
        byte[] payload = noise(100_000);
        byte[] wire = peer.onWire(Wire.frame(0x82, payload));
        int rest = payload.length / 3;
        peer.sendsRaw(Arrays.copyOf(wire, wire.length - rest));
        ByteBuffer room = peer.engine.room();

        assertThat(room.capacity()).isEqualTo(rest);
        room.put(wire, wire.length - rest, rest).flip();
        peer.engine.receive(room, 0);
        assertThat(peer.engine.poll()).isEqualTo(Event.BINARY);
        assertThat(peer.engine.binary()).isEqualTo(ByteBuffer.wrap(payload));
        byte changed = (byte) ~payload[payload.length - rest];
        room.put(0, changed);
        assertThat(peer.engine.binary().get(payload.length - rest))
                .as("the same array")
                .isEqualTo(changed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x82, 0x02})
    @Tag("SEC-2")
    void what_is_announced_takes_little_before_it_is_here(int firstByte) {
        Peer peer = Peer.of(role);
        peer.sendsRaw(begun(peer, firstByte, new byte[MIB], 1));

        assertThat(peer.engine.room()).isNull();
        assertThat(HeldBytes.by(peer.engine)).isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"8192, 16384", "65522, 131072", "524288, 589824"})
    @Tag("SEC-2")
    void room_is_at_most_what_has_arrived_and_64_kibibytes(int arrived, int held) {
        Peer peer = Peer.of(role);
        byte[] bytes = begun(peer, 0x82, new byte[MIB], arrived);
        for (int at = 0; at < bytes.length; at += READ) {
            peer.readsRaw(Arrays.copyOfRange(bytes, at, Math.min(at + READ, bytes.length)));
        }

        peer.engine.room();
        assertThat(HeldBytes.by(peer.engine)).isBetween((long) arrived, held + 300L);
    }

    @Test
    void there_is_no_room_where_other_bytes_come_next() {
        byte[] large = new byte[20_000];
        Peer small = Peer.of(role);
        small.sendsRaw(begun(small, 0x82, large, 18_000));
        assertThat(small.engine.room()).as("a small rest").isNull();

        Peer partial = Peer.of(role).partial();
        partial.sendsRaw(begun(partial, 0x82, large, 5_000));
        assertThat(partial.engine.room()).as("delivered in pieces").isNull();

        Peer closing = Peer.of(role);
        closing.sendsRaw(begun(closing, 0x82, large, 5_000));
        closing.engine.close(CloseStatus.NONE, 0);
        assertThat(closing.engine.room()).as("dropped").isNull();

        Peer between = Peer.of(role).sends(Wire.frame(0x02, large));
        assertThat(between.engine.room()).as("between frames").isNull();

        Peer unpolled = Peer.of(role);
        unpolled.engine.receive(ByteBuffer.wrap(begun(unpolled, 0x82, large, 5_000)), 0);
        assertThat(unpolled.engine.room()).as("others come before").isNull();
    }

    @Test
    void a_room_that_is_given_up_changes_nothing() {
        Peer peer = Peer.of(role);
        byte[] payload = noise(40_000);
        byte[] wire = peer.onWire(Wire.frame(0x82, payload));
        peer.sendsRaw(Arrays.copyOf(wire, 30_000));
        peer.engine.room().put(new byte[500]);
        peer.sendsRaw(Arrays.copyOfRange(wire, 30_000, wire.length));

        assertThat(peer.events()).containsExactly("binary " + Hex.of(payload));
    }

    @Test
    void text_that_is_broken_where_it_was_read_to_fails_at_once() {
        Peer peer = Peer.of(role);
        byte[] text = new byte[40_000];
        Arrays.fill(text, (byte) 'a');
        text[25_000] = (byte) 0xFF;
        byte[] wire = peer.onWire(Wire.frame(0x81, text));
        peer.readsRaw(Arrays.copyOf(wire, 15_000));
        peer.readsRaw(Arrays.copyOfRange(wire, 15_000, 30_000));

        peer.isFailedWith(1007, Violation.INVALID_UTF8);
    }
}

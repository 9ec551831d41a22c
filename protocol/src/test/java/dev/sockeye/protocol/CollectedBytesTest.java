package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message takes up while it comes. */
@InBothRoles
record CollectedBytesTest(Role role) {
    private static final int MIB = 1 << 20;
    /** The engine itself, and what is around the bytes. */
    private static final int OBJECTS = 700;

    /** What a header and some of its payload are on the way. */
    private static byte[] begun(Peer peer, int firstByte, byte[] payload, int arrived) {
        byte[] whole = peer.onWire(Wire.frame(firstByte, payload));
        return Arrays.copyOf(whole, whole.length - payload.length + arrived);
    }

    private static void sendInReads(Peer peer, byte[] bytes, int read) {
        for (int at = 0; at < bytes.length; at += read) {
            peer.sendsRaw(Arrays.copyOfRange(bytes, at, Math.min(at + read, bytes.length)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x82, 0x02})
    @Tag("SEC-2")
    void what_is_announced_takes_little_before_it_is_here(int firstByte) {
        Peer peer = Peer.of(role);
        peer.sendsRaw(begun(peer, firstByte, new byte[MIB], 1));

        assertThat(HeldBytes.by(peer.engine)).isLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"8192, 66560", "66546, 66560", "524288, 66560", "524288, 1460", "400000, 100"})
    @Tag("SEC-2")
    void a_message_of_which_no_more_than_half_is_here_takes_what_is_here_and_64_kibibytes(int arrived, int read) {
        Peer peer = Peer.of(role);
        sendInReads(peer, begun(peer, 0x82, new byte[MIB], arrived), read);

        assertThat(HeldBytes.by(peer.engine)).isBetween((long) arrived, arrived + 64 * 1024L + OBJECTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 700, 66_560})
    void a_message_is_the_same_in_reads_of_any_size(int read) {
        Peer peer = Peer.of(role);
        byte[] payload = new byte[read == 1 ? 3_000 : 200_000];
        new Random(read).nextBytes(payload);
        sendInReads(peer, peer.onWire(Wire.frame(0x82, payload)), read);

        assertThat(peer.events()).containsExactly("binary " + Hex.of(payload));
    }
}

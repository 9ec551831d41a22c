package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same bytes, cut anywhere, mean the same. */
@InBothRoles
@Tag("D-HDR-1")
@Tag("D-FRG-4")
@Tag("D-UTF-2")
record ChunkingTest(Role role) {
    private static final int ROUNDS = 400;

    @Test
    void a_valid_stream_gives_its_events_however_it_is_cut_and_delivered() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            RandomStream stream = new RandomStream(random);
            byte[] bytes = Peer.of(role).onWire(stream.frames());
            for (int most : chunkSizes(bytes)) {
                Peer whole = sent(bytes, most, Peer.of(role), random);
                Peer partial = sent(bytes, most, Peer.of(role).partial().gathering(), random);

                assertThat(whole.events()).as("round %d", round).isEqualTo(stream.events());
                assertThat(partial.events()).as("round %d", round).isEqualTo(stream.events());
                assertThat(whole.output()).isEqualTo(partial.output()).endsWith("880603e8646f6e65");
            }
        }
    }

    @Test
    void a_broken_stream_fails_in_the_same_way_however_it_is_cut() {
        Random random = new Random(6);
        int failed = 0;
        for (int round = 0; round < ROUNDS * 4; round++) {
            byte[] bytes = Peer.of(role).onWire(new RandomStream(random).frames());
            bytes[random.nextInt(Math.min(60, bytes.length))] ^= (byte) (1 << random.nextInt(8));
            failed += checkCutsAgree(bytes, false, random) + checkCutsAgree(bytes, true, random);
        }

        assertThat(failed).as("streams that broke a rule").isBetween(ROUNDS, ROUNDS * 8);
    }

    /** Returns 1 if a rule was broken. */
    private int checkCutsAgree(byte[] bytes, boolean partial, Random random) {
        Peer atOnce = sent(bytes, bytes.length, peer(partial), random);
        List<String> events = atOnce.events();
        String output = atOnce.output();
        for (int most : chunkSizes(bytes)) {
            Peer cut = sent(bytes, most, peer(partial), random);
            assertThat(cut.events()).as(Hex.of(bytes)).isEqualTo(events);
            assertThat(cut.output()).isEqualTo(output);
        }
        return events.stream().anyMatch(event -> event.startsWith("closed VIOLATION")) ? 1 : 0;
    }

    private Peer peer(boolean partial) {
        return partial ? Peer.of(role).partial().gathering() : Peer.of(role);
    }

    private static int[] chunkSizes(byte[] bytes) {
        return bytes.length < 2000 ? new int[] {1, 3, 20, bytes.length} : new int[] {8192, bytes.length};
    }

    /** Sends the bytes in chunks of up to a size: exactly that for 1 and for everything, else random. */
    private static Peer sent(byte[] bytes, int most, Peer peer, Random random) {
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, most == bytes.length ? most : 1 + random.nextInt(most));
            peer.sendsRaw(Arrays.copyOfRange(bytes, at, at + length));
            at += length;
        }
        return peer;
    }
}

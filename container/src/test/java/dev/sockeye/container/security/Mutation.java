package dev.sockeye.container.security;

import dev.sockeye.testkit.peer.RawFrame;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Conversations that begin right and go wrong somewhere. What comes depends on the random numbers alone. */
final class Mutation {
    private static final int MOST_FRAMES = 6;
    private static final int MOST_CHANGES = 4;
    private static final int BITS = 8;
    private static final int[] SIZES = {0, 1, 125, 126, 300, 4096};
    private static final int[] CODES = {1000, 1001, 1005, 1006, 999, 3000, 4999, 5000};

    private static final List<Function<Random, Stream<RawFrame>>> PARTS = List.of(
            random -> Stream.of(RawFrame.text("\u20AC".repeat(size(random) / 3))),
            random -> Stream.of(RawFrame.binary(new byte[size(random)])),
            random -> Stream.of(RawFrame.text("a".repeat(1 + size(random)), 1 + random.nextInt(4))),
            random -> Stream.of(RawFrame.ping("p"), RawFrame.pong("q")),
            random -> Stream.of(
                    RawFrame.text("begun").notFinal(), RawFrame.ping("within"), RawFrame.continuation("ended")),
            random -> Stream.of(RawFrame.close(CODES[random.nextInt(CODES.length)], "bye")),
            random -> Stream.of(RawFrame.continuation("of nothing")));

    private static final List<BiFunction<byte[], Random, byte[]>> CHANGES =
            List.of(Mutation::flipped, Mutation::overwritten, Mutation::cut, Mutation::repeated, Mutation::shortened);

    private Mutation() {}

    /** {@return the bytes of a few frames, changed in up to four places} */
    static byte[] next(Random random, boolean masked) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = random.nextInt(MOST_FRAMES); i >= 0; i--) {
            PARTS.get(random.nextInt(PARTS.size()))
                    .apply(random)
                    .forEach(frame -> bytes.writeBytes(frame.encode(masked)));
        }
        byte[] changed = bytes.toByteArray();
        for (int i = random.nextInt(MOST_CHANGES + 1); i > 0 && changed.length > 0; i--) {
            changed = CHANGES.get(random.nextInt(CHANGES.size())).apply(changed, random);
        }
        return changed;
    }

    private static int size(Random random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    /** Headers are found more often than their share of the bytes. */
    private static int place(byte[] bytes, Random random) {
        return random.nextBoolean() ? random.nextInt(bytes.length) : random.nextInt(Math.min(bytes.length, 16));
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        changed[place(bytes, random)] ^= (byte) (1 << random.nextInt(BITS));
        return changed;
    }

    private static byte[] overwritten(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        int from = place(bytes, random);
        Arrays.fill(changed, from, Math.min(bytes.length, from + 1 + random.nextInt(BITS)), (byte) random.nextInt());
        return changed;
    }

    private static byte[] cut(byte[] bytes, Random random) {
        int from = place(bytes, random);
        return joined(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(BITS)));
    }

    private static byte[] repeated(byte[] bytes, Random random) {
        int until = 1 + place(bytes, random);
        return joined(bytes, until, random.nextInt(until));
    }

    private static byte[] shortened(byte[] bytes, Random random) {
        return Arrays.copyOf(bytes, place(bytes, random));
    }

    /** What is before a place, and what is behind another. */
    private static byte[] joined(byte[] bytes, int until, int from) {
        byte[] joined = Arrays.copyOf(bytes, until + bytes.length - from);
        System.arraycopy(bytes, from, joined, until, bytes.length - from);
        return joined;
    }
}

package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.FrameSpec;
import dev.sockeye.wiresuite.peer.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Payloads, the same in every run. */
public final class Payloads {
    private static final int FIRST = 0x20;
    private static final int LAST = 0x7e;
    /** Longer texts repeat this many characters: a prime, so that they are not aligned with frames. */
    private static final int BLOCK = 65_521;

    private Payloads() {}

    /** Printable ASCII. */
    public static String text(int length) {
        Random random = new Random(length);
        StringBuilder block = new StringBuilder(BLOCK);
        for (int i = 0; i < Math.min(BLOCK, length); i++) {
            block.append((char) (FIRST + random.nextInt(LAST - FIRST + 1)));
        }
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(block, 0, Math.min(block.length(), length - text.length()));
        }
        return text.toString();
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** A message in two fragments. */
    static FrameSpec[] split(FrameSpec whole, int at) {
        byte[] payload = whole.payload().array();
        FrameSpec first = FrameSpec.of(whole.opcode(), Arrays.copyOf(payload, at));
        FrameSpec last = FrameSpec.continuation(Arrays.copyOfRange(payload, at, payload.length));
        return new FrameSpec[] {first.notFinal(), last};
    }

    /** A message cut into frames of {@code size} bytes. */
    static List<FrameSpec> fragments(int opcode, byte[] payload, int size) {
        List<FrameSpec> frames = new ArrayList<>();
        for (int from = 0; from == 0 || from < payload.length; from += size) {
            int to = Math.min(payload.length, from + size);
            byte[] piece = Arrays.copyOfRange(payload, from, to);
            FrameSpec frame = FrameSpec.of(from == 0 ? opcode : Opcode.CONTINUATION, piece);
            frames.add(to == payload.length ? frame : frame.notFinal());
        }
        return frames;
    }
}

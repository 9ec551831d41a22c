package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a well-behaved peer may send: messages in random fragments with pings and pongs among them, and a Close at the
 * end.
 */
final class RandomStream {
    private static final int[] EDGES = {
        0, '?', 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFEFF, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };

    private final Random random;
    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
    private final List<String> events = new ArrayList<>();

    RandomStream(Random random) {
        this.random = random;
        for (int count = random.nextInt(8); count > 0; count--) {
            addMessage();
            addControl();
        }
        frames.writeBytes(Wire.close(1000, "done"));
        events.add("closed PEER 1000 done");
    }

    /** The bytes, unmasked. */
    byte[] frames() {
        return frames.toByteArray();
    }

    /** What a {@link Recorder} is to be delivered. */
    List<String> events() {
        return events;
    }

    /** A text of so many code points, many of them at the edges of what UTF-8 tells apart. */
    static String text(Random random, int codePoints) {
        StringBuilder text = new StringBuilder();
        while (codePoints-- > 0) {
            int any = random.nextInt(Character.MAX_CODE_POINT + 1);
            boolean surrogate = any >= Character.MIN_SURROGATE && any <= Character.MAX_SURROGATE;
            boolean edge = surrogate || random.nextInt(4) > 0;
            text.appendCodePoint(edge ? EDGES[random.nextInt(EDGES.length)] : any);
        }
        return text.toString();
    }

    /** Mostly short, sometimes past the lengths where a header takes another form. */
    static int size(Random random) {
        return random.nextInt(
                switch (random.nextInt(50)) {
                    case 0 -> 70_000;
                    case 1, 2, 3, 4 -> 300;
                    default -> 12;
                });
    }

    private void addMessage() {
        boolean isText = random.nextBoolean();
        byte[] payload = new byte[size(random)];
        random.nextBytes(payload);
        String event = ("binary " + Hex.of(payload)).strip();
        if (isText) {
            String text = text(random, payload.length);
            payload = text.getBytes(UTF_8);
            event = text.isEmpty() ? "text" : "text " + text;
        }
        int opcode = isText ? 0x1 : 0x2;
        int at = 0;
        while (random.nextInt(3) > 0) {
            int end = at + random.nextInt(payload.length - at + 1);
            frames.writeBytes(Wire.frame(opcode, Arrays.copyOfRange(payload, at, end)));
            addControl();
            opcode = 0x0;
            at = end;
        }
        frames.writeBytes(Wire.frame(0x80 | opcode, Arrays.copyOfRange(payload, at, payload.length)));
        events.add(event);
    }

    private void addControl() {
        if (random.nextInt(3) == 0) {
            boolean ping = random.nextBoolean();
            byte[] payload = new byte[random.nextInt(10) == 0 ? 125 : random.nextInt(5)];
            random.nextBytes(payload);
            frames.writeBytes(Wire.frame(ping ? 0x89 : 0x8A, payload));
            events.add(((ping ? "ping " : "pong ") + Hex.of(payload)).strip());
        }
    }
}

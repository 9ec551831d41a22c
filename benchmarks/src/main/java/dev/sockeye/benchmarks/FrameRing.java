package dev.sockeye.benchmarks;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * The frames of a scenario, made beforehand: a short cycle of different messages, as a client sends them and as an
 * honest server echoes them. Twice the cycle is kept, so that any run of messages up to a cycle lies in one piece.
 */
final class FrameRing {
    /** Messages in a cycle; the most that a client may have outstanding. */
    static final int MESSAGES = 16;

    private static final int MASKED = 0x80;
    private static final int SEED = 20260101;

    private final ByteBuffer sent;
    private final ByteBuffer echoed;

    FrameRing(boolean text, int bytes) {
        Random random = new Random(SEED);
        byte[][] payloads = new byte[MESSAGES][];
        for (int i = 0; i < MESSAGES; i++) {
            payloads[i] = text ? letters(random, bytes) : noise(random, bytes);
        }
        int firstByte = text ? 0x81 : 0x82;
        sent = ring(payloads, payload -> frame(firstByte, payload, random.nextInt() | 1));
        echoed = ring(payloads, payload -> frame(firstByte, payload, 0));
    }

    private interface Framing {
        ByteBuffer frame(byte[] payload);
    }

    private static ByteBuffer ring(byte[][] payloads, Framing framing) {
        ByteBuffer[] frames = new ByteBuffer[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            frames[i] = framing.frame(payloads[i]);
        }
        ByteBuffer ring = ByteBuffer.allocateDirect(2 * MESSAGES * frames[0].remaining());
        for (int i = 0; i < 2 * MESSAGES; i++) {
            ring.put(frames[i % MESSAGES].duplicate());
        }
        return ring.flip().asReadOnlyBuffer();
    }

    private static byte[] letters(Random random, int bytes) {
        byte[] letters = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        return letters;
    }

    private static byte[] noise(Random random, int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return noise;
    }

    /** A frame, masked unless the key is 0. */
    private static ByteBuffer frame(int firstByte, byte[] payload, int key) {
        int maskBit = key == 0 ? 0 : MASKED;
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) firstByte);
        if (payload.length < 126) {
            frame.put((byte) (maskBit | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (maskBit | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (maskBit | 127)).putLong(payload.length);
        }
        if (key != 0) {
            frame.putInt(key);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ key >>> (24 - i % 4 * 8)));
        }
        return frame.flip();
    }

    int echoLength() {
        return echoed.limit() / (2 * MESSAGES);
    }

    /** The frames of some messages, the first of which is the nth of its connection. */
    ByteBuffer toSend(long nth, int messages) {
        int length = sent.limit() / (2 * MESSAGES);
        return sent.slice((int) (nth % MESSAGES) * length, messages * length);
    }

    /** What a connection that has echoed so many bytes echoes next: at least a whole cycle. */
    ByteBuffer expectedAfter(long bytes) {
        int at = (int) (bytes % (echoed.limit() / 2));
        return echoed.slice(at, echoed.limit() - at);
    }
}

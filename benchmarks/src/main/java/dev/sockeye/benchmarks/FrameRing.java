package dev.sockeye.benchmarks;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/**
 * The frames of a cycle of messages, masked as a client sends them (RFC 6455 section 5.3). Twice the cycle is kept, so that
 * any run of messages up to a cycle lies in one piece.
 */
final class FrameRing {
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int MASKED = 0x80;
    private static final int MOST_OF_A_HEADER = 14;
    private static final int SEED = 20_260_102;

    private final Random random = new Random(SEED);
    private final ByteBuffer frames;
    /** Where each message of both cycles begins, and where the last one ends. */
    private final int[] starts;

    FrameRing(Content content, Payloads payloads) {
        List<byte[]> sent = content.isCompressed() ? new Compression(content).compress(payloads.all()) : payloads.all();
        int cycle = sent.stream()
                .mapToInt(payload -> payload.length + content.frames() * MOST_OF_A_HEADER)
                .sum();
        ByteBuffer all = ByteBuffer.allocateDirect(2 * cycle);
        starts = new int[2 * sent.size() + 1];
        for (int i = 0; i < 2 * sent.size(); i++) {
            putMessage(all, content, sent.get(i % sent.size()));
            starts[i + 1] = all.position();
        }
        frames = all.flip().asReadOnlyBuffer();
    }

    private void putMessage(ByteBuffer to, Content content, byte[] payload) {
        int pieces = content.frames();
        for (int i = 0; i < pieces; i++) {
            int from = payload.length * i / pieces;
            int length = payload.length * (i + 1) / pieces - from;
            int opcode = i == 0 ? content.sentOpcode() : 0;
            int flags = (i == pieces - 1 ? FINAL : 0) | (i == 0 && content.isCompressed() ? COMPRESSED : 0);
            putFrame(to, flags | opcode, ByteBuffer.wrap(payload, from, length));
        }
    }

    private void putFrame(ByteBuffer to, int firstByte, ByteBuffer payload) {
        int length = payload.remaining();
        to.put((byte) firstByte);
        if (length < 126) {
            to.put((byte) (MASKED | length));
        } else if (length < 65_536) {
            to.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            to.put((byte) (MASKED | 127)).putLong(length);
        }
        int key = random.nextInt();
        to.putInt(key);
        for (int i = 0; i < length; i++) {
            to.put((byte) (payload.get() ^ key >>> (24 - i % 4 * 8)));
        }
    }

    /** The frames of some messages, the first of which is the nth of its connection. */
    ByteBuffer toSend(long nth, int messages) {
        int first = (int) (nth % (starts.length / 2));
        return frames.slice(starts[first], starts[first + messages] - starts[first]);
    }
}

package dev.sockeye.benchmarks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The messages that a load sends, made beforehand: a short cycle of different ones of the same size. */
final class Payloads {
    /** Messages in a cycle at most. */
    static final int MESSAGES = 16;

    private static final int SEED = 20_260_101;
    private static final int BYTES_OF_A_CYCLE = 16 << 20;
    private static final int LETTERS = 26;

    private final List<byte[]> payloads = new ArrayList<>();

    /** Makes as many as fit into some memory, and at least those that are outstanding at a time. */
    Payloads(Content content, int bytes, int outstanding) {
        Random random = new Random(SEED);
        int messages = Math.min(MESSAGES, Math.max(Math.max(2, outstanding), BYTES_OF_A_CYCLE / bytes));
        for (int i = 0; i < messages; i++) {
            payloads.add(payload(content, random, bytes));
        }
    }

    private static byte[] payload(Content content, Random random, int bytes) {
        if (content == Content.BINARY) {
            byte[] noise = new byte[bytes];
            random.nextBytes(noise);
            return noise;
        }
        return content.isCompressed() ? records(random, bytes) : letters(random, bytes);
    }

    private static byte[] letters(Random random, int bytes) {
        byte[] letters = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            letters[i] = (byte) ('a' + random.nextInt(LETTERS));
        }
        return letters;
    }

    /** Something like JSON, which is what gets compressed. */
    private static byte[] records(Random random, int bytes) {
        StringBuilder text = new StringBuilder();
        while (text.length() < bytes) {
            text.append("{\"id\":").append(random.nextInt(1_000_000)).append(",\"name\":\"item ");
            text.append(random.nextInt(1_000)).append("\",\"open\":true},");
        }
        byte[] records = new byte[bytes];
        IntStream.range(0, bytes).forEach(i -> records[i] = (byte) text.charAt(i));
        return records;
    }

    /** Messages in the cycle. */
    int count() {
        return payloads.size();
    }

    int bytes() {
        return payloads.get(0).length;
    }

    List<byte[]> all() {
        return payloads;
    }

    /** The nth message of a connection. */
    ByteBuffer get(long nth) {
        return ByteBuffer.wrap(payloads.get((int) (nth % payloads.size())));
    }
}

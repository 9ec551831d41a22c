package dev.sockeye.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Wire forms that nobody means well with: the same ones in every run. */
final class HostileInput {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "d83d",
        "\"type\"",
        "\"data\"",
        "null",
        "true",
        "-",
        "1e999",
        "0",
        "\uD83D",
        "\uDC1F",
        "\uD83D\uDC1F",
        "\u0000",
        "\u2028",
        "é",
        " ",
        "\n",
        "\uFEFF",
        "//",
        "'",
        "80",
        "a",
        ";"
    };
    private static final byte[] HEADS = {
        0x00,
        0x18,
        0x1b,
        0x20,
        0x41,
        0x5a,
        0x5f,
        0x61,
        0x63,
        0x7b,
        0x7f,
        (byte) 0x81,
        (byte) 0x9f,
        (byte) 0xa1,
        (byte) 0xbf,
        (byte) 0xc2,
        (byte) 0xc4,
        (byte) 0xd8,
        (byte) 0xed,
        (byte) 0xa0,
        (byte) 0x80,
        (byte) 0xf6,
        (byte) 0xf7,
        (byte) 0xf9,
        (byte) 0xff
    };
    private static final int DEEP = 200_000;

    private final Random random = new Random(42);

    /** Texts of such pieces, valid ones with something changed, and some that are deep or large. */
    List<String> texts(List<String> valid, int count) {
        List<String> texts = new ArrayList<>();
        for (String piece : PIECES) {
            texts.add(piece.repeat(DEEP));
        }
        texts.add("{\"type\":\"a\",\"data\":".repeat(DEEP));
        texts.add("[".repeat(DEEP) + "]".repeat(DEEP));
        for (int i = 0; i < count; i++) {
            texts.add(random.nextBoolean() ? ofPieces() : changed(valid.get(random.nextInt(valid.size()))));
        }
        return texts;
    }

    private String ofPieces() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private String changed(String valid) {
        StringBuilder text = new StringBuilder(valid);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(3));
            text.replace(at, end, random.nextBoolean() ? "" : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** The same of bytes. */
    List<byte[]> bytes(List<ByteBuffer> valid, int count) {
        List<byte[]> all = new ArrayList<>();
        for (byte head : HEADS) {
            byte[] deep = new byte[DEEP];
            Arrays.fill(deep, head);
            all.add(deep);
        }
        for (int i = 0; i < count; i++) {
            all.add(random.nextBoolean() ? ofHeads() : changed(valid.get(random.nextInt(valid.size()))));
        }
        return all;
    }

    private byte[] ofHeads() {
        byte[] bytes = new byte[random.nextInt(24)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(3) == 0 ? (byte) random.nextInt() : HEADS[random.nextInt(HEADS.length)];
        }
        return bytes;
    }

    private byte[] changed(ByteBuffer valid) {
        byte[] bytes = new byte[Math.max(1, valid.remaining() - random.nextInt(3))];
        valid.get(valid.position(), bytes, 0, Math.min(bytes.length, valid.remaining()));
        for (int i = random.nextInt(3); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = HEADS[random.nextInt(HEADS.length)];
        }
        return bytes;
    }
}

package dev.sockeye.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
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
    private static final String[] HEX = {
        "00",
        "1bffffffffffffffff",
        "20",
        "4161",
        "5a7fffffff",
        "5f",
        "61",
        "6161",
        "63eda080",
        "62c080",
        "7b",
        "7f",
        "81",
        "82",
        "9f",
        "a1",
        "a16161",
        "bf",
        "c24101",
        "c4820101",
        "c4821a7fffffff01",
        "d820",
        "f6",
        "f7",
        "f97c00",
        "fb7e37e43c8800759c",
        "ff"
    };
    private static final int DEEP = 100_000;

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
        for (String piece : HEX) {
            all.add(HexFormat.of().parseHex(piece.repeat(DEEP)));
        }
        for (int i = 0; i < count; i++) {
            String hex = random.nextBoolean() ? ofHex() : changedHex(valid.get(random.nextInt(valid.size())));
            all.add(HexFormat.of().parseHex(hex));
        }
        return all;
    }

    private String ofHex() {
        StringBuilder hex = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            hex.append(HEX[random.nextInt(HEX.length)]);
        }
        return hex.toString();
    }

    private String changedHex(ByteBuffer valid) {
        byte[] bytes = new byte[valid.remaining()];
        valid.get(valid.position(), bytes);
        StringBuilder hex = new StringBuilder(HexFormat.of().formatHex(bytes));
        for (int i = random.nextInt(2); i >= 0; i--) {
            int at = 2 * random.nextInt(hex.length() / 2 + 1);
            int end = Math.min(hex.length(), at + 2 * random.nextInt(4));
            hex.replace(at, end, random.nextInt(4) == 0 ? "" : HEX[random.nextInt(HEX.length)]);
        }
        return hex.toString();
    }
}

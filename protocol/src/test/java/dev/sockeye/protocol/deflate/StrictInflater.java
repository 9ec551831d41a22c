package dev.sockeye.protocol.deflate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Inflates by the letter of RFC 1951, with nothing of zlib, and refuses what refers back farther than a window of a given
 * size, or to before the beginning.
 */
final class StrictInflater {
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int END_OF_BLOCK = 256;

    private final int window;
    private byte[] output = new byte[1024];
    private int size;
    private int farthest;
    private int finalBlocks;

    private byte[] input = new byte[0];
    private int bitsRead;

    StrictInflater(int windowBits) {
        this.window = 1 << windowBits;
    }

    /** How far back anything referred. */
    int farthest() {
        return farthest;
    }

    /** How many blocks were marked as final. */
    int finalBlocks() {
        return finalBlocks;
    }

    /** From now on nothing refers to what was before. */
    void forget() {
        size = 0;
    }

    /** Inflates a message that came without its tail; it may refer to those before. */
    byte[] message(byte[] compressed) {
        input = Arrays.copyOf(compressed, compressed.length + 4);
        input[input.length - 2] = (byte) 0xFF;
        input[input.length - 1] = (byte) 0xFF;
        bitsRead = 0;
        int start = size;
        boolean complete = false;
        while (!complete) {
            boolean isFinal = bits(1) == 1;
            finalBlocks += isFinal ? 1 : 0;
            block();
            if (isFinal) {
                bitsRead = nextByte();
            }
            // Behind a final block nothing is left for the tail to end.
            complete = bitsRead == 8 * input.length || (isFinal && bitsRead == 8 * compressed.length);
        }
        return Arrays.copyOfRange(output, start, size);
    }

    private void block() {
        int type = bits(2);
        switch (type) {
            case 0 -> stored();
            case 1 -> compressed(fixed(), new Code(filled(30, 5)));
            case 2 -> dynamic();
            default -> require(false, "a block of type 3");
        }
    }

    private void stored() {
        bitsRead = nextByte();
        int length = bits(16);
        require(bits(16) == (length ^ 0xFFFF), "a length without its complement");
        for (int i = 0; i < length; i++) {
            write(bits(8));
        }
    }

    private Code fixed() {
        int[] lengths = filled(288, 8);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        return new Code(lengths);
    }

    private int nextByte() {
        return (bitsRead + 7) / 8 * 8;
    }

    private static int[] filled(int size, int value) {
        int[] array = new int[size];
        Arrays.fill(array, value);
        return array;
    }

    private void dynamic() {
        int literals = 257 + bits(5);
        int distances = 1 + bits(5);
        int codeLengths = 4 + bits(4);
        int[] lengthsOfLengths = new int[19];
        for (int i = 0; i < codeLengths; i++) {
            lengthsOfLengths[CODE_LENGTH_ORDER[i]] = bits(3);
        }
        Code lengthCode = new Code(lengthsOfLengths);
        int[] lengths = new int[literals + distances];
        int at = 0;
        while (at < lengths.length) {
            int symbol = lengthCode.next();
            require(symbol != 16 || at > 0, "a repetition of nothing");
            int value = symbol < 16 ? symbol : symbol == 16 ? lengths[at - 1] : 0;
            int count = switch (symbol) {
                case 16 -> 3 + bits(2);
                case 17 -> 3 + bits(3);
                case 18 -> 11 + bits(7);
                default -> 1;
            };
            require(at + count <= lengths.length, "more code lengths than announced");
            Arrays.fill(lengths, at, at + count, value);
            at += count;
        }
        compressed(
                new Code(Arrays.copyOf(lengths, literals)),
                new Code(Arrays.copyOfRange(lengths, literals, lengths.length)));
    }

    private void compressed(Code literals, Code distances) {
        for (int symbol = literals.next(); symbol != END_OF_BLOCK; symbol = literals.next()) {
            if (symbol < END_OF_BLOCK) {
                write(symbol);
            } else {
                int index = symbol - 257;
                require(index < LENGTH_BASE.length, "a length symbol of no length");
                int length = LENGTH_BASE[index] + bits(LENGTH_EXTRA[index]);
                copy(length, distance(distances.next()));
            }
        }
    }

    private int distance(int symbol) {
        require(symbol < 30, "a distance symbol of no distance");
        int extra = Math.max(0, symbol / 2 - 1);
        int base = symbol < 2 ? symbol + 1 : ((2 + symbol % 2) << extra) + 1;
        return base + bits(extra);
    }

    private void copy(int length, int distance) {
        require(distance <= window, "a distance of " + distance + " in a window of " + window);
        require(distance <= size, "a distance of " + distance + " after " + size + " bytes");
        farthest = Math.max(farthest, distance);
        for (int i = 0; i < length; i++) {
            write(output[size - distance]);
        }
    }

    private void write(int next) {
        if (size == output.length) {
            output = Arrays.copyOf(output, 2 * size);
        }
        output[size++] = (byte) next;
    }

    private int bits(int count) {
        require(bitsRead + count <= 8 * input.length, "the end within a block");
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= (input[bitsRead >> 3] >> (bitsRead & 7) & 1) << i;
            bitsRead++;
        }
        return value;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("Expected DEFLATE for the window, got " + otherwise);
        }
    }

    /** A Huffman code, given by the lengths of its symbols' codes (RFC 1951 section 3.2.2). */
    private final class Code {
        private static final int MAX_LENGTH = 15;

        /** By the code with a one before it, which tells codes of different lengths apart. */
        private final Map<Integer, Integer> symbols = new HashMap<>();

        private Code(int[] lengths) {
            int code = 0;
            for (int length = 1; length <= MAX_LENGTH; length++) {
                code <<= 1;
                for (int symbol = 0; symbol < lengths.length; symbol++) {
                    if (lengths[symbol] == length) {
                        symbols.put((1 << length) + code++, symbol);
                    }
                }
                require(code <= 1 << length, "more codes than there can be");
            }
        }

        private int next() {
            int code = 1;
            Integer symbol = null;
            while (symbol == null) {
                require(code >> MAX_LENGTH == 0, "a code of no symbol");
                code = 2 * code + bits(1);
                symbol = symbols.get(code);
            }
            return symbol;
        }
    }
}

package dev.sockeye.wiresuite.deflate;

import java.util.Arrays;

/** The alphabets of RFC 1951 section 3.2.5 and the fixed codes of section 3.2.6. */
public final class DeflateAlphabet {
    static final int END_OF_BLOCK = 256;
    static final int FIRST_LENGTH = 257;
    static final int MIN_MATCH = 3;
    public static final int MAX_MATCH = 258;

    /** Shortest match of each length symbol, and how many bits follow it. */
    static final int[] LENGTH = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };

    static final int[] LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };

    /** The same for distances. */
    static final int[] DISTANCE = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12_289, 16_385, 24_577
    };

    static final int[] DISTANCE_BITS = {
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
    };

    /** In which order the lengths of the code length code are sent. */
    static final int[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private DeflateAlphabet() {}

    /** Lengths of the fixed code for literals and lengths. */
    static int[] fixedLengths() {
        int[] lengths = new int[288];
        Arrays.fill(lengths, 0, 144, 8);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        Arrays.fill(lengths, 280, 288, 8);
        return lengths;
    }

    /** Lengths of the fixed code for distances. */
    static int[] fixedDistances() {
        int[] lengths = new int[30];
        Arrays.fill(lengths, 5);
        return lengths;
    }

    /** The last entry of a table that is not above a value. */
    static int find(int[] table, int value) {
        int found = Arrays.binarySearch(table, value);
        return found >= 0 ? found : -found - 2;
    }
}

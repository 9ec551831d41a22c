package dev.sockeye.wiresuite.deflate;

/** A canonical Huffman code made from code lengths (RFC 1951 section 3.2.2). */
final class HuffmanCode {
    private static final int MAX_LENGTH = 15;

    private final int[] perLength = new int[MAX_LENGTH + 1];
    private final int[] symbols;

    /**
     * Makes it.
     *
     * @param lengths of the code of each symbol, 0 for symbols that do not occur
     * @throws InflateFault if there are more codes than the lengths allow
     */
    HuffmanCode(int... lengths) throws InflateFault {
        symbols = new int[lengths.length];
        for (int length : lengths) {
            perLength[length]++;
        }
        perLength[0] = 0;
        int[] next = new int[MAX_LENGTH + 2];
        int room = 1;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            room = 2 * room - perLength[length];
            if (room < 0) {
                throw new InflateFault("a Huffman code with too many short codes");
            }
            next[length + 1] = next[length] + perLength[length];
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[next[lengths[symbol]]++] = symbol;
            }
        }
    }

    int read(BitInput in) throws InflateFault {
        int code = 0;
        int first = 0;
        int before = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code |= in.next();
            if (code - first < perLength[length]) {
                return symbols[before + code - first];
            }
            before += perLength[length];
            first = (first + perLength[length]) << 1;
            code <<= 1;
        }
        throw new InflateFault("bits that are no code");
    }
}

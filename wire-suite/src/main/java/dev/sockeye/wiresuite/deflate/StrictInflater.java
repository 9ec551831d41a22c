package dev.sockeye.wiresuite.deflate;

import java.util.Arrays;

/**
 * Inflates messages by RFC 7692 section 7.2.2 and RFC 1951, and takes nothing that they do not allow: no reference
 * further back than the negotiated window, none into the message before if there is no context, no bytes left over.
 */
public final class StrictInflater implements MessageInflater {
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};
    private static final int STORED = 0;
    private static final int FIXED = 1;
    private static final int DYNAMIC = 2;

    private final int window;
    private final boolean takeover;
    private byte[] output = new byte[1024];
    private int size;
    private int messageStart;

    /**
     * Makes one for a connection.
     *
     * @param windowBits 8 to 15
     * @param takeover whether a message may refer to those before
     */
    public StrictInflater(int windowBits, boolean takeover) {
        this.window = 1 << windowBits;
        this.takeover = takeover;
    }

    @Override
    public byte[] inflate(byte[] payload) throws InflateFault {
        keepWindow();
        byte[] whole = Arrays.copyOf(payload, payload.length + TAIL.length);
        System.arraycopy(TAIL, 0, whole, payload.length, TAIL.length);
        BitInput in = new BitInput(whole);
        while (!in.isAtEnd()) {
            boolean last = in.next() == 1;
            block(in, in.bits(2));
            if (last) {
                in.align();
            }
        }
        return Arrays.copyOfRange(output, messageStart, size);
    }

    private void keepWindow() {
        int kept = takeover ? Math.min(size, window) : 0;
        System.arraycopy(output, size - kept, output, 0, kept);
        size = kept;
        messageStart = kept;
    }

    private void block(BitInput in, int type) throws InflateFault {
        switch (type) {
            case STORED -> stored(in);
            case FIXED ->
                compressed(
                        in,
                        new HuffmanCode(DeflateAlphabet.fixedLengths()),
                        new HuffmanCode(DeflateAlphabet.fixedDistances()));
            case DYNAMIC -> dynamic(in);
            default -> throw new InflateFault("a block of the reserved type 3");
        }
    }

    private void stored(BitInput in) throws InflateFault {
        in.align();
        int length = in.bits(Short.SIZE);
        int check = in.bits(Short.SIZE);
        if ((length ^ check) != 0xffff) {
            throw new InflateFault("a stored block with the lengths " + length + " and " + check);
        }
        for (byte value : in.bytes(length)) {
            put(value);
        }
    }

    private void dynamic(BitInput in) throws InflateFault {
        int literals = DeflateAlphabet.FIRST_LENGTH + in.bits(5);
        int distances = 1 + in.bits(5);
        int codes = 4 + in.bits(4);
        int[] codeLengths = new int[DeflateAlphabet.CODE_LENGTH_ORDER.length];
        for (int i = 0; i < codes; i++) {
            codeLengths[DeflateAlphabet.CODE_LENGTH_ORDER[i]] = in.bits(3);
        }
        int[] lengths = codeLengths(in, new HuffmanCode(codeLengths), literals + distances);
        compressed(
                in,
                new HuffmanCode(Arrays.copyOf(lengths, literals)),
                new HuffmanCode(Arrays.copyOfRange(lengths, literals, lengths.length)));
    }

    private static int[] codeLengths(BitInput in, HuffmanCode code, int count) throws InflateFault {
        int[] lengths = new int[count];
        int filled = 0;
        while (filled < count) {
            int symbol = code.read(in);
            if (symbol < 16) {
                lengths[filled++] = symbol;
                continue;
            }
            int times = symbol == 16 ? 3 + in.bits(2) : symbol == 17 ? 3 + in.bits(3) : 11 + in.bits(7);
            if (filled + times > count || (symbol == 16 && filled == 0)) {
                throw new InflateFault("code lengths repeated beyond their number");
            }
            Arrays.fill(lengths, filled, filled + times, symbol == 16 ? lengths[filled - 1] : 0);
            filled += times;
        }
        return lengths;
    }

    private void compressed(BitInput in, HuffmanCode literals, HuffmanCode distances) throws InflateFault {
        for (int symbol = literals.read(in); symbol != DeflateAlphabet.END_OF_BLOCK; symbol = literals.read(in)) {
            if (symbol < DeflateAlphabet.END_OF_BLOCK) {
                put((byte) symbol);
            } else {
                match(in, symbol - DeflateAlphabet.FIRST_LENGTH, distances);
            }
        }
    }

    private void match(BitInput in, int symbol, HuffmanCode distances) throws InflateFault {
        if (symbol >= DeflateAlphabet.LENGTH.length) {
            throw new InflateFault("a length symbol that does not exist");
        }
        int length = DeflateAlphabet.LENGTH[symbol] + in.bits(DeflateAlphabet.LENGTH_BITS[symbol]);
        int far = distances.read(in);
        if (far >= DeflateAlphabet.DISTANCE.length) {
            throw new InflateFault("a distance symbol that does not exist");
        }
        int distance = DeflateAlphabet.DISTANCE[far] + in.bits(DeflateAlphabet.DISTANCE_BITS[far]);
        if (distance > window) {
            throw new InflateFault("a distance of " + distance + " in a window of " + window);
        }
        if (distance > size) {
            throw new InflateFault("a distance of " + distance + " where there are " + size + " bytes");
        }
        for (int i = 0; i < length; i++) {
            put(output[size - distance]);
        }
    }

    private void put(byte value) {
        if (size == output.length) {
            output = Arrays.copyOf(output, 2 * size);
        }
        output[size++] = value;
    }
}

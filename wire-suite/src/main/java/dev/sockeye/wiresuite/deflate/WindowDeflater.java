package dev.sockeye.wiresuite.deflate;

import java.util.Arrays;

/** A simple compressor with fixed codes that never refers further back than its window. */
public final class WindowDeflater implements MessageDeflater {
    private static final int HASH_BITS = 15;
    private static final int FIXED_BLOCK = 1;

    private final int window;
    private final boolean takeover;
    private byte[] history = new byte[0];

    /**
     * Makes one for a connection.
     *
     * @param windowBits 8 to 15
     * @param takeover whether messages refer to those before
     */
    public WindowDeflater(int windowBits, boolean takeover) {
        this.window = 1 << windowBits;
        this.takeover = takeover;
    }

    @Override
    public byte[] deflate(byte[] message) {
        if (message.length == 0) {
            return new byte[1];
        }
        byte[] all = Arrays.copyOf(history, history.length + message.length);
        System.arraycopy(message, 0, all, history.length, message.length);
        DeflateBlocks blocks = new DeflateBlocks();
        blocks.begin(FIXED_BLOCK, false);
        compress(all, blocks);
        blocks.end();
        if (takeover) {
            history = Arrays.copyOfRange(all, Math.max(0, all.length - window), all.length);
        }
        return blocks.flushed();
    }

    private void compress(byte[] all, DeflateBlocks blocks) {
        int[] seen = new int[1 << HASH_BITS];
        Arrays.fill(seen, -1);
        for (int i = 0; i < history.length; i++) {
            remember(all, i, seen);
        }
        int at = history.length;
        while (at < all.length) {
            int before = at + DeflateAlphabet.MIN_MATCH <= all.length ? seen[hash(all, at)] : -1;
            int length = before < 0 || at - before > window ? 0 : matching(all, before, at);
            if (length >= DeflateAlphabet.MIN_MATCH) {
                blocks.match(length, at - before);
            } else {
                length = 1;
                blocks.literal(all[at] & 0xff);
            }
            for (int i = at; i < at + length; i++) {
                remember(all, i, seen);
            }
            at += length;
        }
    }

    private static void remember(byte[] all, int at, int[] seen) {
        if (at + DeflateAlphabet.MIN_MATCH <= all.length) {
            seen[hash(all, at)] = at;
        }
    }

    private static int hash(byte[] all, int at) {
        int three = (all[at] & 0xff) << 16 | (all[at + 1] & 0xff) << 8 | (all[at + 2] & 0xff);
        return (three * 0x9e3779b1) >>> (Integer.SIZE - HASH_BITS);
    }

    private static int matching(byte[] all, int before, int at) {
        int most = Math.min(DeflateAlphabet.MAX_MATCH, all.length - at);
        int length = 0;
        while (length < most && all[before + length] == all[at + length]) {
            length++;
        }
        return length;
    }
}

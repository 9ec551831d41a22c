package dev.sockeye.protocol.deflate;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** Compresses messages, part by part (RFC 7692 section 7.2.1). */
final class Compressor {
    /** With so small a window zlib's blocks are too short to have codes of their own: longer ones may beat looking back. */
    private static final int MAX_BITS_OF_TINY_WINDOW = 10;

    private final int windowBits;
    private final boolean keepsContext;
    private final ZlibPool pool;
    private final BlockEncoder encoder;

    /**
     * Makes a compressor.
     *
     * @param windowBits the base-2 logarithm of how far it may look back, 8 to 15
     * @param keepsContext whether it may look back into earlier messages
     */
    Compressor(ZlibPool pool, int level, int windowBits, boolean keepsContext) {
        this.windowBits = windowBits;
        this.keepsContext = keepsContext;
        this.pool = pool;
        this.encoder = encoder(pool, level, windowBits);
    }

    private static BlockEncoder encoder(ZlibPool pool, int level, int windowBits) {
        ZlibPool.Coding coding = new ZlibPool.Coding(level, Deflater.DEFAULT_STRATEGY);
        if (windowBits == DeflateOptions.MAX_BITS) {
            return new FullWindowEncoder(pool, coding);
        }
        BlockEncoder narrow = new NarrowWindowEncoder(pool, coding, windowBits);
        return windowBits > MAX_BITS_OF_TINY_WINDOW
                ? narrow
                : new BetterOfBoth(
                        narrow, new FullWindowEncoder(pool, new ZlibPool.Coding(level, Deflater.HUFFMAN_ONLY)));
    }

    int windowBits() {
        return windowBits;
    }

    boolean keepsContext() {
        return keepsContext;
    }

    /**
     * Compresses the next part of a message.
     *
     * @param part a heap buffer, which stays as it is
     * @param last whether the message ends with it
     * @return a buffer of its own
     */
    ByteBuffer compress(ByteBuffer part, boolean last) {
        Output output = part.hasRemaining() ? encoder.encode(part) : new Output(0);
        if (last) {
            end(output);
        }
        ByteBuffer compressed = output.toBuffer();
        pool.compressed(part.remaining(), compressed.remaining());
        return compressed;
    }

    private void end(Output output) {
        if (output.size() > 0) {
            output.dropTail();
        } else {
            // An empty block of which the receiver adds all but its header: zlib does not repeat a flush.
            output.append((byte) 0);
        }
        if (!keepsContext) {
            release();
        }
    }

    /** Gives back what is borrowed. */
    void release() {
        encoder.release();
    }
}

package dev.sockeye.protocol.deflate;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses for a window smaller than that of the JDK's zlib, which cannot be changed: the deflater never knows more bytes
 * than fit into the window. When that is full, the deflater starts again with the last half of it.
 */
final class NarrowWindowEncoder implements BlockEncoder {
    private final ZlibPool pool;
    private final ZlibPool.Coding coding;
    private final int size;

    private @Nullable Deflater deflater;
    /** What the deflater knows. */
    private byte[] window = new byte[0];

    private int known;

    NarrowWindowEncoder(ZlibPool pool, ZlibPool.Coding coding, int windowBits) {
        this.pool = pool;
        this.coding = coding;
        this.size = 1 << windowBits;
    }

    @Override
    public Output encode(ByteBuffer part) {
        Output output = new Output(part.remaining());
        ByteBuffer rest = part.duplicate();
        if (deflater == null) {
            deflater = pool.borrowDeflater(coding);
            window = new byte[size];
        }
        while (rest.hasRemaining()) {
            if (known == size) {
                slide(deflater);
            }
            int count = Math.min(rest.remaining(), size - known);
            rest.get(window, known, count);
            deflater.setInput(window, known, count);
            known += count;
            output.flush(deflater);
        }
        return output;
    }

    private void slide(Deflater full) {
        known = size / 2;
        System.arraycopy(window, size - known, window, 0, known);
        full.reset();
        full.setDictionary(window, 0, known);
    }

    @Override
    public void release() {
        known = 0;
        Deflater lent = deflater;
        deflater = null;
        if (lent != null) {
            pool.giveBack(coding, lent);
        }
    }
}

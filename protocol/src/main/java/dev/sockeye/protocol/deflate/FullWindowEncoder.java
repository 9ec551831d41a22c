package dev.sockeye.protocol.deflate;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Compresses with the window that zlib has in the JDK, 32 KiB. */
final class FullWindowEncoder implements BlockEncoder {
    private static final byte[] NOTHING = new byte[0];

    private final ZlibPool pool;
    private final ZlibPool.Coding coding;
    private @Nullable Deflater deflater;

    FullWindowEncoder(ZlibPool pool, ZlibPool.Coding coding) {
        this.pool = pool;
        this.coding = coding;
    }

    @Override
    public Output encode(ByteBuffer part) {
        if (deflater == null) {
            deflater = pool.borrowDeflater(coding);
        }
        deflater.setInput(part.array(), part.arrayOffset() + part.position(), part.remaining());
        Output output = new Output(part.remaining());
        output.flush(deflater);
        // It would keep the message alive until the next one.
        deflater.setInput(NOTHING);
        return output;
    }

    @Override
    public void release() {
        Deflater lent = deflater;
        deflater = null;
        if (lent != null) {
            pool.giveBack(coding, lent);
        }
    }
}

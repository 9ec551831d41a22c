package dev.sockeye.wiresuite.deflate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/** The JDK's compressor, which always has a window of 32 KiB. */
public final class PlatformDeflater implements MessageDeflater {
    private static final int TAIL = 4;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final boolean takeover;

    public PlatformDeflater(boolean takeover) {
        this.takeover = takeover;
    }

    @Override
    public byte[] deflate(byte[] message) {
        if (message.length == 0) {
            return new byte[1];
        }
        deflater.setInput(message);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        int count;
        do {
            count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            out.write(buffer, 0, count);
        } while (count == buffer.length);
        if (!takeover) {
            deflater.reset();
        }
        return Arrays.copyOf(out.toByteArray(), out.size() - TAIL);
    }
}

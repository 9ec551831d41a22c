package dev.sockeye.benchmarks;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** Compresses a client's messages (RFC 7692 section 7.2.1). */
final class Compression {
    private static final int CHUNK = 4096;
    /** The empty block at the end, which is not sent. */
    private static final int TAIL = 4;

    private final boolean inContext;

    Compression(Content content) {
        inContext = content == Content.DEFLATED_IN_CONTEXT;
    }

    /**
     * Compresses a cycle of messages. With context, none refers to what was before the cycle, so that the cycle may be
     * repeated.
     */
    List<byte[]> compress(List<byte[]> payloads) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        List<byte[]> compressed = new ArrayList<>();
        for (byte[] payload : payloads) {
            compressed.add(compress(deflater, payload));
            if (!inContext) {
                deflater.reset();
            }
        }
        deflater.end();
        return compressed;
    }

    private static byte[] compress(Deflater deflater, byte[] payload) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        deflater.setInput(payload);
        int length;
        do {
            length = deflater.deflate(chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
            output.write(chunk, 0, length);
        } while (length == CHUNK);
        byte[] flushed = output.toByteArray();
        return Arrays.copyOf(flushed, flushed.length - TAIL);
    }
}

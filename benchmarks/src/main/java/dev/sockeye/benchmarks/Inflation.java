package dev.sockeye.benchmarks;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses the messages of one connection (RFC 7692 section 7.2.2), whether or not the server keeps its context. */
final class Inflation {
    /** Of connections that do not compress. */
    static final Inflation NEVER = new Inflation();

    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final int CHUNK = 4096;

    private final Inflater inflater = new Inflater(true);
    private final ByteBuffer output = ByteBuffer.allocate(CHUNK);

    /** Decompresses a piece of a message. */
    void inflate(ByteBuffer piece, Consumer<ByteBuffer> to) {
        inflater.setInput(piece);
        drain(to);
    }

    /** Decompresses what is left of a message. */
    void end(Consumer<ByteBuffer> to) {
        inflater.setInput(TAIL);
        drain(to);
    }

    private void drain(Consumer<ByteBuffer> to) {
        try {
            while (inflater.inflate(output.clear()) > 0) {
                to.accept(output.flip());
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("Expected a compressed message: " + e.getMessage(), e);
        }
    }
}

package dev.sockeye.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Finds frames in one direction of a byte stream, for those who look on: it keeps no rule of the protocol and changes no
 * bytes. Not thread-safe.
 */
public final class FrameScanner {
    /** Gets each frame when it is complete. */
    @FunctionalInterface
    public interface Sink {
        /**
         * A frame.
         *
         * @param firstByte FIN, the reserved bits and the opcode (RFC 6455 section 5.2)
         * @param length how many bytes of payload it has
         * @param payload the first of them, unmasked; the sink's own
         */
        void frame(int firstByte, long length, byte[] payload);
    }

    private static final byte[] NOTHING = {};

    private final FrameReader frame = new FrameReader();
    private final int payloadBytes;
    private final Sink sink;
    private boolean inFrame;
    private byte[] payload = NOTHING;
    private boolean lost;

    /**
     * Makes a scanner that is before the first frame.
     *
     * @param payloadBytes most bytes of a payload that the sink gets
     * @param sink gets the frames, within {@link #scan}
     */
    public FrameScanner(int payloadBytes, Sink sink) {
        this.payloadBytes = payloadBytes;
        this.sink = sink;
    }

    /**
     * Looks through the next bytes of the stream.
     *
     * @param bytes from position to limit, which stay as they are
     */
    public void scan(ByteBuffer bytes) {
        ByteBuffer input = bytes.duplicate();
        boolean more = !lost;
        while (more) {
            more = inFrame ? readPayload(input) : readHeader(input);
        }
    }

    /** Whether there may be more to read. */
    private boolean readHeader(ByteBuffer input) {
        switch (frame.advance(input)) {
            case INCOMPLETE -> {
                return false;
            }
            case OPCODE, LENGTH_CODE -> {}
            case HEADER -> {
                // A length with the highest bit set: nobody can say where the next frame begins.
                lost = frame.length() < 0;
                inFrame = true;
                payload = NOTHING;
            }
        }
        return !lost;
    }

    private boolean readPayload(ByteBuffer input) {
        int count = (int) Math.min(frame.remaining(), input.remaining());
        long from = frame.length() - frame.remaining();
        if (from < payloadBytes) {
            int kept = (int) Math.min(payloadBytes - from, count);
            // By what has come, not by what is announced.
            payload = Arrays.copyOf(payload, (int) from + kept);
            input.get(input.position(), payload, (int) from, kept);
            frame.unmask(payload, (int) from, kept);
        }
        frame.skip(input, count);
        if (frame.remaining() > 0) {
            return false;
        }
        frame.finishFrame();
        inFrame = false;
        sink.frame(frame.firstByte(), frame.length(), payload);
        payload = NOTHING;
        return true;
    }
}

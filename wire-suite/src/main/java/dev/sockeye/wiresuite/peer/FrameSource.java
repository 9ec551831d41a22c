package dev.sockeye.wiresuite.peer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Reads frames off a stream until it ends; what is wrong with them is for others to say. */
public final class FrameSource {
    private static final int LENGTH_BITS = 0x7f;
    private static final int MASK_BIT = 0x80;
    private static final long MAX_LENGTH = 64L << 20;
    private static final int PIECE = 1 << 16;

    private final InputStream in;
    private final Runnable activity;

    public FrameSource(InputStream in, Runnable activity) {
        this.in = in;
        this.activity = activity;
    }

    /** Hands over every frame, then the end. */
    void readAll(Consumer<Arrival> arrivals) {
        Arrival arrival;
        do {
            arrival = next();
            arrivals.accept(arrival);
        } while (arrival instanceof Frame);
    }

    /** The next frame, or the end. */
    public Arrival next() {
        try {
            int first = in.read();
            activity.run();
            return first < 0 ? StreamEnd.FINISHED : frame(first);
        } catch (EOFException e) {
            return StreamEnd.CUT;
        } catch (IOException e) {
            return StreamEnd.BROKEN;
        }
    }

    private Arrival frame(int first) throws IOException {
        int second = exactly(1)[0];
        LengthForm form = LengthForm.of(second & LENGTH_BITS);
        long length = switch (form) {
            case SEVEN_BITS -> second & LENGTH_BITS;
            case SIXTEEN_BITS ->
                Short.toUnsignedLong(ByteBuffer.wrap(exactly(Short.BYTES)).getShort());
            case SIXTY_FOUR_BITS -> ByteBuffer.wrap(exactly(Long.BYTES)).getLong();
        };
        if (length < 0 || length > MAX_LENGTH) {
            return StreamEnd.UNREADABLE;
        }
        boolean masked = (second & MASK_BIT) != 0;
        byte[] key = masked ? exactly(Integer.BYTES) : new byte[Integer.BYTES];
        byte[] payload = exactly((int) length);
        if (masked) {
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= key[i % key.length];
            }
        }
        return new Frame(first, masked, form, new Bytes(payload));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length) {
            int count = in.read(bytes, filled, Math.min(PIECE, length - filled));
            if (count < 0) {
                throw new EOFException();
            }
            filled += count;
            activity.run();
        }
        return bytes;
    }
}

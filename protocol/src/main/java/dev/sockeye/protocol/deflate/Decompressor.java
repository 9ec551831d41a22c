package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a {@link Compressor}, message after message (RFC 7692 section 7.2.2). Between messages it holds no native memory:
 * if the peer keeps its context, it has the end of what was decompressed, and gives it to the next inflater.
 */
final class Decompressor {
    private static final PayloadReader NOTHING = () -> null;

    private final ZlibPool pool;
    private final boolean keepsContext;
    private final int windowBits;
    private final PayloadReader output = this::next;

    private PayloadReader source = NOTHING;
    private boolean endsMessage;
    /** Null between messages, and until there is something to inflate. */
    private @Nullable WindowedInflater inflater;
    /** Null before the first message, and always if no context is kept. */
    private @Nullable Window window;

    /**
     * Makes a decompressor.
     *
     * @param windowBits the base-2 logarithm of how far a message may look back into earlier ones, 8 to 15
     * @param keepsContext whether it may
     */
    Decompressor(ZlibPool pool, int windowBits, boolean keepsContext) {
        this.pool = pool;
        this.windowBits = windowBits;
        this.keepsContext = keepsContext;
    }

    /** Reads what a part of a message was compressed from; that of the part before is read to its end. */
    PayloadReader read(PayloadReader part, boolean last) {
        source = part;
        endsMessage = last;
        return output;
    }

    private @Nullable ByteBuffer next() throws InvalidPayloadException {
        ByteBuffer piece = inflater == null ? null : inflater.next();
        while (piece == null || !piece.hasRemaining()) {
            ByteBuffer compressed = source.read();
            if (compressed == null) {
                endPart();
                return null;
            }
            if (!compressed.hasRemaining()) {
                return compressed;
            }
            piece = inflate(compressed);
        }
        pool.decompressed(piece.remaining());
        return piece;
    }

    private ByteBuffer inflate(ByteBuffer compressed) throws InvalidPayloadException {
        if (inflater == null) {
            inflater = borrow();
        }
        pool.decompressing(compressed.remaining());
        inflater.feed(compressed.array(), compressed.arrayOffset() + compressed.position(), compressed.remaining());
        return inflater.next();
    }

    private WindowedInflater borrow() {
        WindowedInflater borrowed = pool.borrowInflater();
        if (keepsContext) {
            window = window == null ? new Window(windowBits) : window;
            borrowed.continueFrom(window);
        }
        return borrowed;
    }

    private void endPart() throws InvalidPayloadException {
        source = NOTHING;
        // Without an inflater there is no DEFLATE stream at all.
        if (endsMessage && inflater != null) {
            inflater.endMessage();
            giveBack();
            if (window != null) {
                window.trim();
            }
        }
        endsMessage = false;
    }

    private void giveBack() {
        WindowedInflater lent = inflater;
        inflater = null;
        if (lent != null) {
            pool.giveBack(lent);
        }
    }

    /** Gives the inflater back, and forgets everything. */
    void close() {
        giveBack();
        window = null;
    }
}

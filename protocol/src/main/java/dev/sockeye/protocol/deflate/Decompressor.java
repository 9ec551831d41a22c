package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Undoes a {@link Compressor}, message after message (RFC 7692 section 7.2.2). */
final class Decompressor {
    private static final PayloadReader NOTHING = () -> null;

    private final ZlibPool pool;
    private final boolean keepsContext;
    private final PayloadReader output = this::next;

    private PayloadReader source = NOTHING;
    private boolean endsMessage;
    /** Null before the first message, and between messages if no context is kept. */
    private @Nullable WindowedInflater inflater;

    private boolean isEmpty = true;

    Decompressor(ZlibPool pool, boolean keepsContext) {
        this.pool = pool;
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
        return piece;
    }

    private ByteBuffer inflate(ByteBuffer compressed) throws InvalidPayloadException {
        if (inflater == null) {
            inflater = pool.borrowInflater();
        }
        isEmpty = false;
        inflater.feed(compressed.array(), compressed.arrayOffset() + compressed.position(), compressed.remaining());
        return inflater.next();
    }

    private void endPart() throws InvalidPayloadException {
        source = NOTHING;
        if (!endsMessage) {
            return;
        }
        endsMessage = false;
        // No DEFLATE stream at all: the inflater would stop in the middle of the tail.
        if (inflater != null && !isEmpty) {
            inflater.endMessage(keepsContext);
        }
        isEmpty = true;
        if (!keepsContext) {
            close();
        }
    }

    /** Gives the inflater back. */
    void close() {
        WindowedInflater lent = inflater;
        inflater = null;
        if (lent != null) {
            pool.giveBack(lent);
        }
    }
}

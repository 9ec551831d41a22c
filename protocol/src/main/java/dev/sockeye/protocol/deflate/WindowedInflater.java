package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.InvalidPayloadException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates messages: what is left of a DEFLATE stream when the last four bytes of each flush are dropped (RFC 7692 section
 * 7.2.2). Knows its recent output, so that it can go on after a final block, where zlib forgets it.
 */
final class WindowedInflater {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int SMALLEST_GUESS = 64;
    private static final int LIKELY_RATIO = 4;

    /** What each flush ends with: the length of an empty stored block, and its complement (RFC 1951 section 3.2.4). */
    private static final int[] FLUSH = {0x00, 0x00, 0xFF, 0xFF};
    /** The same and an empty final block. */
    private static final byte[] TAIL_AND_END = tail(1, 1);
    /** The same and another empty block. */
    private static final byte[] TAIL_AND_BLOCK = tail(0, 1);
    /** The same and empty blocks that outlast the longest header a block can have, in which a message may be cut. */
    private static final byte[] TAIL_AND_MORE = tail(0, 58);
    /** Where the header of an empty stored block is zero at the latest, if it is padded with zeros. */
    private static final int HEADER_OF_FLUSH = 0xE0;

    private final Inflater zlib = new Inflater(true);
    private final Window window = new Window();
    private byte[] input = NOTHING.array();
    private int inputEnd;
    private int likelyOutput;
    private byte lastByte;
    /** Whether there may be more output without more input. */
    private boolean moreOutput;
    /** Whether a final block has ended. */
    private boolean finished;

    private static byte[] tail(int header, int blocks) {
        ByteBuffer tail = ByteBuffer.allocate(FLUSH.length + blocks * (1 + FLUSH.length));
        for (int i = 0; i <= blocks; i++) {
            if (i > 0) {
                tail.put((byte) header);
            }
            for (int next : FLUSH) {
                tail.put((byte) next);
            }
        }
        return tail.array();
    }

    /** Takes compressed bytes, once {@link #next} has used up those before; they stay as they are until it has. */
    void feed(byte[] source, int from, int length) {
        input = source;
        inputEnd = from + length;
        likelyOutput = Math.max(SMALLEST_GUESS, LIKELY_RATIO * length);
        lastByte = source[inputEnd - 1];
        moreOutput = true;
        if (finished) {
            restart(length);
        } else {
            zlib.setInput(source, from, length);
        }
    }

    /** The next bytes of the message, valid until the next call; none if that takes more input. */
    ByteBuffer next() throws InvalidPayloadException {
        while (moreOutput) {
            if (finished) {
                restart(zlib.getRemaining());
            }
            int count = inflate();
            if (count > 0) {
                return window.take(count);
            }
        }
        return NOTHING;
    }

    /** Inflates as much as there is room for, to the end of the window; how many bytes that are. */
    private int inflate() throws InvalidPayloadException {
        window.reserve(likelyOutput);
        int room = window.room();
        try {
            int count = zlib.inflate(window.array(), window.end(), room);
            finished = zlib.finished();
            moreOutput = finished ? zlib.getRemaining() > 0 : count == room;
            return count;
        } catch (DataFormatException e) {
            throw new InvalidPayloadException("Expected DEFLATE blocks, got something else: " + e.getMessage());
        }
    }

    /** Goes on after a final block as if it was not the final one: it may refer to what was before it. */
    private void restart(int left) {
        finished = false;
        zlib.reset();
        window.restore(zlib);
        zlib.setInput(input, inputEnd - left, left);
    }

    /**
     * Ends a message that is used up: its blocks must be complete but for the tail that the sender dropped.
     *
     * @param keepContext whether the next message may refer to this one; if not, {@link #reset} is to be called
     */
    void endMessage(boolean keepContext) throws InvalidPayloadException {
        // After a final block, and nothing else, there is no block that the tail could complete.
        if (!finished) {
            checkTail(keepContext, (lastByte & HEADER_OF_FLUSH) == 0);
        }
    }

    /**
     * Whatever the tail does but end the last block shows that the message ended within a block. If the context is kept, and
     * the last byte is as it should be, a short tail must do: it misses a few cuts within the header of a block, which the
     * next message will then show.
     */
    private void checkTail(boolean keepContext, boolean endsLikeFlush) throws InvalidPayloadException {
        byte[] tail = endsLikeFlush ? TAIL_AND_BLOCK : TAIL_AND_MORE;
        tail = keepContext ? tail : TAIL_AND_END;
        feed(tail, 0, tail.length);
        if (next().hasRemaining() || finished == keepContext) {
            throw new InvalidPayloadException("Expected complete DEFLATE blocks, got a message that ends within one");
        }
    }

    /** Forgets everything. */
    void reset() {
        zlib.reset();
        window.clear();
        input = NOTHING.array();
        moreOutput = false;
        finished = false;
    }

    /** Frees the native memory; nothing is called after it. */
    void end() {
        zlib.end();
    }
}

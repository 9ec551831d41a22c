package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.InvalidPayloadException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a message: what is left of a DEFLATE stream when the last four bytes of its flush are dropped (RFC 7692 section
 * 7.2.2). Writes into a {@link Window}, from which it can go on where zlib has forgotten: in a message that refers to an
 * earlier one, and after a final block.
 */
final class WindowedInflater {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int MIN_GUESS = 64;
    private static final int LIKELY_RATIO = 4;

    /** What each flush ends with, that is an empty stored block but for its header, and an empty final block. */
    private static final byte[] TAIL_AND_END = {0, 0, -1, -1, 1, 0, 0, -1, -1};

    private final Inflater zlib = new Inflater(true);
    private final Window ownWindow = new Window(DeflateOptions.MAX_BITS);
    private Window window = ownWindow;
    private byte[] input = NOTHING.array();
    private int inputEnd;
    /** Whether nobody else writes there. */
    private boolean ownsInput;

    private int likelyOutput;
    /** Whether there may be more output without more input. */
    private boolean moreOutput;
    /** Whether a final block has ended. */
    private boolean finished;

    /** Begins a message that may refer to what is in a window, and goes into it in turn. */
    void continueFrom(Window earlier) {
        window = earlier;
        window.restore(zlib);
    }

    /** Takes compressed bytes, once {@link #next} has used up those before; they stay as they are until it returns. */
    void feed(byte[] source, int from, int length) {
        input = source;
        inputEnd = from + length;
        ownsInput = false;
        likelyOutput = Math.max(MIN_GUESS, LIKELY_RATIO * length);
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
                ownInput();
                return window.take(count);
            }
        }
        return NOTHING;
    }

    /** Before the next call, a message that is delivered in parts may wait, and other input come where this is. */
    private void ownInput() {
        int left = zlib.getRemaining();
        if (left > 0 && !ownsInput) {
            input = Arrays.copyOfRange(input, inputEnd - left, inputEnd);
            inputEnd = left;
            ownsInput = true;
            zlib.setInput(input);
        }
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
     * Ends a message that is used up: its blocks must be complete but for the tail that the sender dropped. Whatever the tail
     * does but end the last block shows that the message ended within a block. {@link #reset} is to be called next.
     */
    void endMessage() throws InvalidPayloadException {
        // After a final block, and nothing else, there is no block that the tail could complete.
        if (finished) {
            return;
        }
        feed(TAIL_AND_END, 0, TAIL_AND_END.length);
        if (next().hasRemaining() || !finished) {
            throw new InvalidPayloadException("Expected complete DEFLATE blocks, got a message that ends within one");
        }
    }

    /** Forgets everything. */
    void reset() {
        zlib.reset();
        ownWindow.clear();
        window = ownWindow;
        input = NOTHING.array();
        moreOutput = false;
        finished = false;
    }

    /** Frees the native memory; nothing is called after it. */
    void end() {
        zlib.end();
    }
}

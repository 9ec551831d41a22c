package dev.sockeye.protocol.deflate;

import java.nio.ByteBuffer;

/**
 * Compresses with two encoders and takes what is shorter. The first keeps the window; the second refers to nothing, so that
 * for the window it makes no difference whose blocks are sent.
 */
record BetterOfBoth(BlockEncoder lookingBack, BlockEncoder lookingNowhere) implements BlockEncoder {
    @Override
    public Output encode(ByteBuffer part) {
        Output first = lookingBack.encode(part);
        Output second = lookingNowhere.encode(part);
        lookingNowhere.release();
        return second.size() < first.size() ? second : first;
    }

    @Override
    public void release() {
        lookingBack.release();
    }
}

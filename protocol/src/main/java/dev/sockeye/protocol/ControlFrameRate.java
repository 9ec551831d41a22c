package dev.sockeye.protocol;

import java.util.function.IntSupplier;

/**
 * Counts the pings and pongs of a peer, second by second (RFC 6455 section 10.4 leaves such limits to us). Pongs that were
 * asked for do not count.
 */
final class ControlFrameRate {
    private static final long SECOND = 1_000_000_000L;

    private final int most;
    private final IntSupplier pings;
    /** How many pongs pings have asked for. */
    private int answers;

    private long secondBegan;
    private int count;

    /**
     * Has counted none.
     *
     * @param pings how many were sent to the peer
     */
    ControlFrameRate(int mostPerSecond, IntSupplier pings) {
        this.most = mostPerSecond;
        this.pings = pings;
    }

    /** Counts a pong, unless a ping has asked for it; false if it is too many. */
    boolean admitsPong(long now) {
        if (answers == pings.getAsInt()) {
            return admits(now);
        }
        answers++;
        return true;
    }

    /** Counts one more; false if it is too many. */
    boolean admits(long now) {
        if (count == 0 || now - secondBegan >= SECOND) {
            secondBegan = now;
            count = 0;
        }
        return ++count <= most;
    }
}

package dev.sockeye.protocol;

/** Counts the pings and pongs of a peer, second by second (RFC 6455 section 10.4 leaves such limits to us). */
final class ControlFrameRate {
    private static final long SECOND = 1_000_000_000L;

    private final int most;
    private long secondBegan;
    private int count;

    ControlFrameRate(int mostPerSecond) {
        this.most = mostPerSecond;
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

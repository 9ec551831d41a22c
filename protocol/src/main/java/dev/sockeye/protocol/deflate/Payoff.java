package dev.sockeye.protocol.deflate;

/**
 * Whether compressing pays for the messages of one kind on one connection, judged by what has become of the last ones. When
 * four in a row have saved less than a sixteenth, the next is sent as it is, and after each further attempt in vain twice as
 * many, up to 64: pictures are not compressed again and again, and text that follows them soon is (RFC 7692 section 6 leaves it
 * to the sender).
 */
final class Payoff {
    private static final int MAX_VAIN = 3;
    private static final int MAX_SKIPPED = 64;
    private static final int LEAST_PART = 16;

    private long plain;
    private long compressed;
    private int vain;
    private int skipNext;
    private int toSkip;

    /** Whether to compress the message that begins now. */
    boolean isExpected() {
        if (toSkip == 0) {
            return true;
        }
        toSkip--;
        return false;
    }

    /** A part of a message that is compressed has become so long. */
    void compressed(int from, int to, boolean last) {
        plain += from;
        compressed += to;
        if (last) {
            judge(compressed <= plain - plain / LEAST_PART && compressed < plain);
            plain = 0;
            compressed = 0;
        }
    }

    private void judge(boolean paid) {
        vain = paid ? 0 : Math.min(vain + 1, MAX_VAIN + 1);
        skipNext = vain <= MAX_VAIN ? 0 : Math.min(Math.max(1, 2 * skipNext), MAX_SKIPPED);
        toSkip = skipNext;
    }
}

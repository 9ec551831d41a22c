package dev.sockeye.session.frames;

/**
 * Looks on at the frames of all connections of a server or a client, control frames included: for logs, meters, captures. It
 * is no extension, nothing of it is negotiated, and it cannot change a frame.
 *
 * <p>It is called by one thread at a time, which may block but is none of those that read or write: frames of each connection
 * come in the order in which they were received and written. At most 4096 frames, or 4 MiB of payload, wait for it; what is
 * more it misses, and is told how many. What it throws is logged once, and harms no session.
 */
@FunctionalInterface
public interface FrameObserver {
    /** Most bytes of a payload that an observer is given. */
    int MAX_PAYLOAD_BYTES = 64 * 1024;

    /**
     * A frame has been received whole, or is handed to be written.
     *
     * @param frame the frame
     */
    void onFrame(ObservedFrame frame);

    /**
     * How much of each payload this wants to see; asked once.
     *
     * @return a number of bytes; initially 0; no more than 65,536 are given
     */
    default int payloadBytes() {
        return 0;
    }

    /**
     * Frames have come and gone that this was too slow to see, between the one before and the next.
     *
     * @param count how many
     */
    default void onMissed(long count) {}
}

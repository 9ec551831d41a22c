package dev.sockeye.session.frames;

/**
 * Observes the frames of all connections of a server or a client, including control frames, for logs, metrics and captures.
 * It is not an extension: it is not negotiated and cannot change a frame.
 *
 * <p>It is called by one thread at a time, which may block and is not a thread that reads or writes. The frames of each
 * connection arrive in the order in which they were received and written. At most 4096 frames or 4 MiB of payload are
 * buffered for it; further frames are skipped, and {@link #onMissed} reports how many. An exception is logged once and does
 * not affect sessions.
 */
@FunctionalInterface
public interface FrameObserver {
    /** The maximum number of bytes of a payload that an observer can get. */
    int MAX_PAYLOAD_BYTES = 64 * 1024;

    /**
     * A frame was received completely, or was handed over to be written.
     *
     * @param frame the frame
     */
    void onFrame(ObservedFrame frame);

    /**
     * How much of each payload this observer needs; called once.
     *
     * @return a number of bytes; default 0; values above 65,536 count as 65,536
     */
    default int payloadBytes() {
        return 0;
    }

    /**
     * Frames were skipped between the previous one and the next, because this observer was too slow.
     *
     * @param count how many
     */
    default void onMissed(long count) {}
}

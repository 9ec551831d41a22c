package dev.sockeye.metrics.figures;

/** Who makes something of the figures of endpoints. Called by any thread, with no lock held. Thread-safe. */
public interface FiguresReader {
    /**
     * There are figures of one more endpoint; may be called more than once for the same.
     *
     * @param tally the figures
     */
    void added(EndpointTally tally);

    /**
     * A session has ended with a code or for a reason that its endpoint did not have before.
     *
     * @param tally the figures
     */
    default void endedAnew(EndpointTally tally) {}

    /**
     * An opening handshake was answered.
     *
     * @param key for which endpoint
     * @param status with which status; 0 if a client got no answer
     * @param nanos after how many nanoseconds
     */
    default void handshake(EndpointKey key, int status, long nanos) {}
}

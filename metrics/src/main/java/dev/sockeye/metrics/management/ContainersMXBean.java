package dev.sockeye.metrics.management;

/**
 * The figures that all servers and clients of an application have in common, registered as {@code dev.sockeye:type=Containers}
 * while there are some. Thread-safe.
 */
public interface ContainersMXBean {
    /**
     * Servers and clients that are not closed.
     *
     * @return a number
     */
    int getContainers();

    /**
     * Handlers that have held a thread for a second or longer.
     *
     * @return a number
     */
    int getBlockedHandlers();

    /**
     * What waits for a thread, as {@code sockeye.handler-threads} are in use.
     *
     * @return a number
     */
    int getWaitingHandlers();

    /**
     * Bytes that wait for peers, as far as they count against {@link #getMaxQueuedBytes}.
     *
     * @return a number of bytes
     */
    long getQueuedBytes();

    /**
     * How many bytes may wait for peers ({@code sockeye.max-queued-bytes}).
     *
     * @return the limits of all servers and clients, added up
     */
    long getMaxQueuedBytes();

    /**
     * Bytes of messages that are not complete and of input that waits, as far as they count against
     * {@link #getMaxReceivedBytes}.
     *
     * @return a number of bytes
     */
    long getReceivedBytes();

    /**
     * How many of these there may be ({@code sockeye.max-received-bytes}).
     *
     * @return the limits of all servers and clients, added up
     */
    long getMaxReceivedBytes();

    /**
     * Native memory that compression uses.
     *
     * @return a number of bytes
     */
    long getCompressionBytes();

    /**
     * How much of what was compressed is sent.
     *
     * @return bytes after for each byte before, below 1 if it pays; 1 if nothing was compressed
     */
    double getCompressionRatioSent();

    /**
     * How much of what peers have compressed was received.
     *
     * @return as {@link #getCompressionRatioSent}
     */
    double getCompressionRatioReceived();
}

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

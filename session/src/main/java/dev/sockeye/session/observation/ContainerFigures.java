package dev.sockeye.session.observation;

import dev.sockeye.protocol.deflate.CompressionTotals;

/** What can be asked of a container at any time. Thread-safe. */
public interface ContainerFigures {
    /**
     * The time by the container's clock, from any fixed origin.
     *
     * @return nanoseconds
     */
    long now();

    /**
     * What compression has done, and the native memory that it uses.
     *
     * @return the totals of the container
     */
    CompressionTotals compression();

    /**
     * How many handlers block threads that look out for input.
     *
     * @return a number
     */
    int blockedHandlers();
}

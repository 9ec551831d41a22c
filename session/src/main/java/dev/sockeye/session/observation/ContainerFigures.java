package dev.sockeye.session.observation;

/** What can be asked of a container at any time. Thread-safe. */
public interface ContainerFigures {
    /**
     * The time by the container's clock, from any fixed origin.
     *
     * @return nanoseconds
     */
    long now();

    /**
     * The native memory that compression uses at the moment.
     *
     * @return a number of bytes
     */
    long compressionBytes();

    /**
     * How many handlers block threads that look out for input.
     *
     * @return a number
     */
    int blockedHandlers();
}

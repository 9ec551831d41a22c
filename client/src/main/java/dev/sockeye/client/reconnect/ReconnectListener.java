package dev.sockeye.client.reconnect;

import java.time.Duration;

/**
 * Learns what happens to a reconnecting client. Calls come one at a time, in order, on threads of the container, a little
 * after the fact; a listener that is slow holds up nothing but its own next call. What it throws is logged.
 */
public interface ReconnectListener {
    /**
     * Messages flow.
     *
     * @param connection which connection of the client this is, from 1
     */
    default void connected(int connection) {}

    /**
     * There is no connection, or no more.
     *
     * @param loss why
     */
    default void disconnected(Loss loss) {}

    /**
     * The next attempt will be made after a time.
     *
     * @param delay the time
     * @param failures how many attempts and connections have failed since the last one that was stable
     */
    default void waiting(Duration delay, int failures) {}

    /**
     * There will be no more attempts. Not called after {@link ReconnectingClient#close}.
     *
     * @param cause why; every buffered message fails with it, too
     */
    default void gaveUp(ClientEndedException cause) {}
}

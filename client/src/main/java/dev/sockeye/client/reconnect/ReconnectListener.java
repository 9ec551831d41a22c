package dev.sockeye.client.reconnect;

import java.time.Duration;

/**
 * Is notified of events of a reconnecting client. Calls are made one at a time, in order, on threads of the container,
 * shortly after the event. A slow listener delays only its own next call. Its exceptions are logged.
 */
public interface ReconnectListener {
    /**
     * The session is ready; messages are sent and received.
     *
     * @param connection which connection of the client this is, from 1
     */
    default void connected(int connection) {}

    /**
     * There is no connection, or it ended.
     *
     * @param loss the cause
     */
    default void disconnected(Loss loss) {}

    /**
     * The next attempt is scheduled.
     *
     * @param delay the time until the attempt
     * @param failures the number of attempts and connections that failed since the last stable connection
     */
    default void waiting(Duration delay, int failures) {}

    /**
     * The client gave up: there will be no more attempts. Not called after {@link ReconnectingClient#close}.
     *
     * @param cause the reason; every buffered message fails with it, too
     */
    default void gaveUp(ClientEndedException cause) {}
}

package dev.sockeye.session.observation;

import dev.sockeye.session.connection.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Looks on at a container: at its handshakes, and by a {@link SessionObserver} at each session. It is called by the threads
 * at work, with no lock held; it must be quick and must not throw. Thread-safe.
 */
public interface ContainerObserver {
    /**
     * An opening handshake for an endpoint was answered, by a server or to a client.
     *
     * @param handshake the handshake
     * @param status the status of the response; 0 if a client got none
     * @param nanos nanoseconds from the request to the response
     */
    default void handshake(ObservedHandshake handshake, int status, long nanos) {}

    /**
     * A session is about to open.
     *
     * @param id its identifier
     * @param handshake its handshake
     * @param connection its connection
     * @return looks on at it; null for nobody
     */
    @Nullable SessionObserver session(String id, ObservedHandshake handshake, Connection connection);

    /** The container has ended. */
    default void end() {}
}

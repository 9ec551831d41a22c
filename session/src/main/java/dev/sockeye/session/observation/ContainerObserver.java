package dev.sockeye.session.observation;

import dev.sockeye.session.connection.Connection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks on at a container: at its handshakes, and by a {@link SessionObserver} at each session. It is called by the threads
 * at work, with no lock held; it must be quick. What it throws is logged once, and nothing else follows. Thread-safe.
 */
public interface ContainerObserver {
    /**
     * A client is about to ask for a connection; called by the thread that wants it.
     *
     * @return fields that its request carries unless the application sets them, by name; mostly none
     */
    default Map<String, String> requestHeaders() {
        return Map.of();
    }

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

package dev.sockeye.container.server;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerRuntime;

/**
 * A session whose handshake is agreed and which waits for its transport. It is started or abandoned, once; abandoned, too,
 * if it was started and cannot be opened.
 */
public interface PreparedSession {
    /**
     * Makes the connection over a transport.
     *
     * @param transport the byte stream after the response
     * @return the connection and what opens it
     */
    Opened start(Transport transport);

    /**
     * The threads its transport may use.
     *
     * @return those of its container
     */
    ContainerRuntime runtime();

    /** Gives back what was made for it: there will be no transport, or it has failed before the session was opened. */
    void abandon();

    /**
     * A session's connection, not yet open.
     *
     * @param connection what the transport hands its bytes to
     * @param open calls the endpoint's {@code onOpen}; the transport reads when it has returned
     */
    record Opened(Connection connection, Runnable open) {}
}

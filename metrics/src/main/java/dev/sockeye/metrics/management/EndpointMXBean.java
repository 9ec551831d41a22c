package dev.sockeye.metrics.management;

import java.util.Map;

/**
 * The figures of one endpoint, registered as {@code dev.sockeye:type=Endpoint,role=server,endpoint="/chat/{room}"} while there
 * are containers. Counts only grow, and begin when the process does. Thread-safe.
 */
public interface EndpointMXBean {
    /**
     * Sessions that are open or closing.
     *
     * @return a number
     */
    int getSessions();

    /**
     * Text and binary messages that the endpoint was given.
     *
     * @return a count
     */
    long getMessagesReceived();

    /**
     * Bytes that have come: frames as they are on the wire, control frames among them.
     *
     * @return a count
     */
    long getBytesReceived();

    /**
     * Text and binary messages that were accepted to be sent.
     *
     * @return a count
     */
    long getMessagesSent();

    /**
     * Bytes that were handed to the operating system or the host.
     *
     * @return a count
     */
    long getBytesSent();

    /**
     * Bytes that wait for peers that do not read, or not yet.
     *
     * @return a number of bytes
     */
    long getBytesQueued();

    /**
     * Opening handshakes by the status of the response; {@code 0} is that of a client that got none.
     *
     * @return counts
     */
    Map<String, Long> getHandshakesByStatus();

    /**
     * Sessions that have ended, by the close code that was sent or received; {@code 1006} if none was.
     *
     * @return counts; the codes of applications are {@code 3xxx} and {@code 4xxx}
     */
    Map<String, Long> getClosesByCode();

    /**
     * Sessions that neither the peer nor the application has ended, by reason.
     *
     * @return counts
     */
    Map<String, Long> getDropsByReason();
}

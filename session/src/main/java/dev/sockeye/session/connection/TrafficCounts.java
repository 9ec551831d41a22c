package dev.sockeye.session.connection;

/**
 * How much has gone over connections so far. Immutable.
 *
 * @param messagesReceived text and binary messages that the listener was notified of, each with its last part
 * @param bytesReceived bytes that came from the transport: frames as they are on the wire, control frames among them
 * @param messagesSent text and binary messages that were accepted to be sent, each with its last part
 * @param bytesSent bytes that the transport has taken
 * @param bytesQueued bytes that wait to be taken
 */
public record TrafficCounts(
        long messagesReceived, long bytesReceived, long messagesSent, long bytesSent, long bytesQueued) {
    /** Nothing. */
    public static final TrafficCounts NONE = new TrafficCounts(0, 0, 0, 0, 0);

    /**
     * This and that of another connection.
     *
     * @param other the other
     * @return the sum
     */
    public TrafficCounts plus(TrafficCounts other) {
        return new TrafficCounts(
                messagesReceived + other.messagesReceived,
                bytesReceived + other.bytesReceived,
                messagesSent + other.messagesSent,
                bytesSent + other.bytesSent,
                bytesQueued + other.bytesQueued);
    }

    /**
     * The same when the connection is gone: nothing waits any more.
     *
     * @return what has come and gone
     */
    public TrafficCounts ended() {
        return new TrafficCounts(messagesReceived, bytesReceived, messagesSent, bytesSent, 0);
    }
}

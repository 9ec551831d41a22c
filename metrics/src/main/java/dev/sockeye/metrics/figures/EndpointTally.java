package dev.sockeye.metrics.figures;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.metrics.management.EndpointMXBean;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Adds up what the sessions of an endpoint do. Connections count for themselves and are asked when somebody wants to know,
 * so a message costs nothing here. Thread-safe.
 */
public final class EndpointTally implements EndpointMXBean {
    private final EndpointKey key;
    private final Counts handshakes = new Counts();
    private final Counts closes = new Counts();
    private final Counts drops = new Counts();
    /** Who gets the times of handlers; never changed, but replaced. */
    private volatile LongConsumer[] handlerTimes = {};

    @GuardedBy("this") private final Set<Connection> open = new HashSet<>();

    @GuardedBy("this") private TrafficCounts ended = TrafficCounts.NONE;

    EndpointTally(EndpointKey key) {
        this.key = key;
    }

    /**
     * Whose figures they are.
     *
     * @return the endpoint and the role
     */
    public EndpointKey key() {
        return key;
    }

    Counts handshakes() {
        return handshakes;
    }

    /**
     * Sessions that have ended, by close code.
     *
     * @return live counts
     */
    public Counts closes() {
        return closes;
    }

    /**
     * Sessions that neither the peer nor the application has ended, by reason.
     *
     * @return live counts
     */
    public Counts drops() {
        return drops;
    }

    /**
     * Has somebody be given the time of each call of a handler.
     *
     * @param reader gets nanoseconds
     */
    public synchronized void timedBy(LongConsumer reader) {
        handlerTimes = Stream.concat(Stream.of(handlerTimes), Stream.of(reader)).toArray(LongConsumer[]::new);
    }

    /**
     * Ends that.
     *
     * @param reader who gets them no more
     */
    public synchronized void notTimedBy(LongConsumer reader) {
        handlerTimes = Stream.of(handlerTimes).filter(each -> each != reader).toArray(LongConsumer[]::new);
    }

    boolean isTimed() {
        return handlerTimes.length > 0;
    }

    /** A handler has returned. */
    void handled(long nanos) {
        for (LongConsumer each : handlerTimes) {
            each.accept(nanos);
        }
    }

    synchronized void opened(Connection connection) {
        open.add(connection);
    }

    /** Counts the end of a session; returns whether that is the first with its code or reason. */
    boolean closed(Connection connection, Ending ending, TrafficCounts traffic) {
        synchronized (this) {
            open.remove(connection);
            ended = ended.plus(traffic.ended());
        }
        boolean news = closes.add(CloseTags.code(ending));
        String drop = CloseTags.drop(ending);
        return (drop != null && drops.add(drop)) || news;
    }

    /**
     * What all sessions have sent and received, and what waits. No connection waits for a lock of its figures.
     *
     * @return the sum at the moment
     */
    public synchronized TrafficCounts traffic() {
        TrafficCounts sum = ended;
        for (Connection each : open) {
            sum = sum.plus(each.traffic());
        }
        return sum;
    }

    @Override
    public synchronized int getSessions() {
        return open.size();
    }

    @Override
    public long getMessagesReceived() {
        return traffic().messagesReceived();
    }

    @Override
    public long getBytesReceived() {
        return traffic().bytesReceived();
    }

    @Override
    public long getMessagesSent() {
        return traffic().messagesSent();
    }

    @Override
    public long getBytesSent() {
        return traffic().bytesSent();
    }

    @Override
    public long getBytesQueued() {
        return traffic().bytesQueued();
    }

    @Override
    public Map<String, Long> getHandshakesByStatus() {
        return handshakes.now();
    }

    @Override
    public Map<String, Long> getClosesByCode() {
        return closes.now();
    }

    @Override
    public Map<String, Long> getDropsByReason() {
        return drops.now();
    }
}

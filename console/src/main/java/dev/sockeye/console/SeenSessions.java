package dev.sockeye.console;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.console.Overview.SessionRow;
import dev.sockeye.console.Overview.Traffic;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.SessionObserver;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The sessions of a server, but for those of the console itself, and what is counted of them. Thread-safe. */
final class SeenSessions implements ContainerObserver {
    private final String ownEndpoint;
    private final ContainerFigures figures;
    private final AtomicLong opened = new AtomicLong();
    private final ConcurrentSkipListMap<Long, SeenSession> open = new ConcurrentSkipListMap<>();

    @GuardedBy("this") private final Map<Integer, Long> handshakes = new TreeMap<>();

    /** What sessions had that are gone. */
    @GuardedBy("this") private TrafficCounts gone = TrafficCounts.NONE;

    SeenSessions(String ownEndpoint, ContainerFigures figures) {
        this.ownEndpoint = ownEndpoint;
        this.figures = figures;
    }

    /**
     * A session that is open.
     *
     * @param id its identifier
     * @param endpoint the path template of its endpoint
     * @param path the path that it was opened at
     * @param remote the peer's address; empty if it is not known
     * @param opened when, by the container's clock
     * @param connection its connection
     */
    record SeenSession(String id, String endpoint, String path, String remote, long opened, Connection connection) {}

    @Override
    public void handshake(ObservedHandshake handshake, int status, long nanos) {
        if (isShown(handshake)) {
            synchronized (this) {
                handshakes.merge(status, 1L, Long::sum);
            }
        }
    }

    @Override
    public @Nullable SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
        if (!isShown(handshake)) {
            return null;
        }
        long number = opened.incrementAndGet();
        open.put(
                number,
                new SeenSession(
                        id,
                        handshake.endpoint(),
                        String.valueOf(handshake.uri().getRawPath()),
                        address(handshake.remote()),
                        figures.now(),
                        connection));
        return (ending, traffic) -> ended(number, traffic);
    }

    private boolean isShown(ObservedHandshake handshake) {
        return handshake.server() && !handshake.endpoint().equals(ownEndpoint);
    }

    private static String address(@Nullable InetSocketAddress remote) {
        return remote == null ? "" : remote.getHostString() + ":" + remote.getPort();
    }

    private void ended(long number, TrafficCounts traffic) {
        open.remove(number);
        synchronized (this) {
            gone = gone.plus(traffic.ended());
        }
    }

    /** Those that are open, the newest first: a copy. */
    List<SeenSession> open() {
        return List.copyOf(open.descendingMap().values());
    }

    /** How many there have ever been. */
    long opened() {
        return opened.get();
    }

    /** How many handshakes were answered with each status: a copy. */
    synchronized Map<Integer, Long> handshakes() {
        return new TreeMap<>(handshakes);
    }

    /** What has come and gone over these, and over those that have ended. */
    TrafficCounts traffic(List<SeenSession> now) {
        TrafficCounts before;
        synchronized (this) {
            before = gone;
        }
        return now.stream().map(each -> each.connection().traffic()).reduce(before, TrafficCounts::plus);
    }

    SessionRow row(SeenSession session) {
        TrafficCounts counts = session.connection().traffic();
        return new SessionRow(
                session.id(),
                session.endpoint(),
                session.path(),
                session.remote(),
                TimeUnit.NANOSECONDS.toMillis(figures.now() - session.opened()),
                new Traffic(
                        counts.messagesReceived(),
                        counts.bytesReceived(),
                        counts.messagesSent(),
                        counts.bytesSent(),
                        counts.bytesQueued()));
    }
}

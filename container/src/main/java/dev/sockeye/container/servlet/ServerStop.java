package dev.sockeye.container.servlet;

import dev.sockeye.container.server.Negotiator;
import dev.sockeye.container.server.ServerEndpoints;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.OpenSession;
import dev.sockeye.session.runtime.BoundedWait;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.SessionDrain;
import dev.sockeye.session.runtime.StopDeadline;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How the sessions of a server end: their closes are spread over a time, and the peers have {@code sockeye.stop-timeout}
 * after that. Thread-safe.
 */
final class ServerStop {
    /** With few sessions there is no crowd that would have to be spread. */
    private static final Duration MOST_BETWEEN_CLOSES = Duration.ofMillis(1);

    private final ContainerContext context;
    private final Negotiator negotiator;
    private final ServerEndpoints endpoints;
    private final List<Runnable> before = new CopyOnWriteArrayList<>();

    /**
     * Not yet.
     *
     * @param context what the sessions share
     * @param negotiator agrees on new ones
     * @param endpoints those that are open
     */
    ServerStop(ContainerContext context, Negotiator negotiator, ServerEndpoints endpoints) {
        this.context = context;
        this.negotiator = negotiator;
        this.endpoints = endpoints;
    }

    /** Has something done first of all, unless the server stops at once. */
    void addBefore(Runnable task) {
        before.add(task);
    }

    /** Whether new sessions are refused. */
    boolean hasBegun() {
        return negotiator.isStopping();
    }

    /** Does what comes first, and begins. */
    void prepare() {
        before.forEach(Runnable::run);
        begin();
    }

    /**
     * Refuses new sessions, closes all within {@code sockeye.drain-time}, and waits until those that were agreed on before
     * are open: a host that stops may drop a connection that it has not yet handed over.
     *
     * @return the deadline of the whole
     */
    private StopDeadline begin() {
        List<OpenSession> open = open();
        Duration atMost = context.settings().value(SockeyeProperties.DRAIN_TIME);
        Duration enough = MOST_BETWEEN_CLOSES.multipliedBy(open.size());
        Duration over = enough.compareTo(atMost) < 0 ? enough : atMost;
        StopDeadline deadline = context.runtime().stop(over.plus(patience()));
        begin(over, deadline);
        return deadline;
    }

    /** Goes on from there, or from the start, until all sessions are gone. */
    void run() {
        StopDeadline deadline = begin();
        // Only now: some have opened since.
        closing().run(endpoints.sessions(), deadline.remaining());
    }

    /**
     * Ends all sessions of a server that does not stop yet.
     *
     * @param over the time that their closes are spread over
     * @throws IllegalArgumentException if it is out of range
     */
    void drain(Duration over) {
        SockeyeProperties.DRAIN_TIME.check(over);
        before.forEach(Runnable::run);
        StopDeadline deadline = StopDeadline.in(over.plus(patience()));
        begin(over, deadline);
        closing().run(endpoints.sessions(), deadline.remaining());
    }

    private void begin(Duration over, StopDeadline deadline) {
        long start = System.nanoTime();
        CompletableFuture<Void> opened = negotiator.stop();
        closing().begin(open(), over, context.runtime().services().jitter());
        BoundedWait.until(opened, deadline.remaining());
        // Those that have opened since.
        Duration left = over.minusNanos(System.nanoTime() - start);
        closing()
                .begin(
                        open(),
                        left.isNegative() ? Duration.ZERO : left,
                        context.runtime().services().jitter());
    }

    /** Those that are closed already need no turn. */
    private List<OpenSession> open() {
        return endpoints.sessions().stream()
                .filter(session -> session.connection().canSend())
                .toList();
    }

    private SessionDrain closing() {
        int code = context.settings().value(SockeyeProperties.STOP_CODE);
        return new SessionDrain(new CloseStatus(
                code, code == CloseStatus.SERVICE_RESTART ? "The server is restarting" : "The server is stopping"));
    }

    private Duration patience() {
        return context.settings().value(SockeyeProperties.STOP_TIMEOUT);
    }
}

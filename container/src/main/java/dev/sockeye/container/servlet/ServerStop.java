package dev.sockeye.container.servlet;

import dev.sockeye.container.server.Negotiator;
import dev.sockeye.container.server.ServerEndpoints;
import dev.sockeye.session.runtime.BoundedWait;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.SessionDrain;
import dev.sockeye.session.runtime.StopDeadline;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.concurrent.CompletableFuture;

/**
 * How the sessions of a server end when it stops, all within {@code sockeye.stop-timeout}. Thread-safe.
 *
 * @param context what they share
 * @param negotiator agrees on new ones
 * @param endpoints those that are open
 */
record ServerStop(ContainerContext context, Negotiator negotiator, ServerEndpoints endpoints) {
    private static final SessionDrain DRAIN = new SessionDrain("The server is stopping");

    /**
     * Refuses new sessions, begins to close all with 1001, and waits until those that were agreed on before are open.
     *
     * @return the deadline of the whole
     */
    StopDeadline begin() {
        StopDeadline deadline = context.runtime().stop(context.settings().value(SockeyeProperties.STOP_TIMEOUT));
        CompletableFuture<Void> opened = negotiator.stop();
        DRAIN.begin(endpoints.sessions());
        BoundedWait.until(opened, deadline.remaining());
        return deadline;
    }

    /** Goes on from there, or from the start, until all sessions are gone. */
    void run() {
        StopDeadline deadline = begin();
        DRAIN.run(endpoints.sessions(), deadline.remaining());
    }
}

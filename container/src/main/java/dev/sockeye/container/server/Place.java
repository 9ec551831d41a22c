package dev.sockeye.container.server;

import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerRuntime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A session that takes one of the places there are, until its connection is gone or there will be none. */
final class Place implements PreparedSession {
    private final PreparedSession session;
    private final Runnable leave;
    private final AtomicBoolean left = new AtomicBoolean();

    /**
     * A place that is taken.
     *
     * @param leave gives it back
     */
    Place(PreparedSession session, Runnable leave) {
        this.session = session;
        this.leave = leave;
    }

    @Override
    public Opened start(Transport transport) {
        Opened opened = session.start(transport);
        CompletableFuture<Void> unused = opened.connection().gone().thenRun(this::leave);
        return opened;
    }

    @Override
    public ContainerRuntime runtime() {
        return session.runtime();
    }

    @Override
    public void abandon() {
        session.abandon();
        leave();
    }

    private void leave() {
        if (left.compareAndSet(false, true)) {
            leave.run();
        }
    }
}

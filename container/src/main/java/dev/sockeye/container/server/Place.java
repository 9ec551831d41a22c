package dev.sockeye.container.server;

import dev.sockeye.session.connection.Transport;
import dev.sockeye.session.runtime.ContainerRuntime;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session that takes one of the places there are, until its connection is gone or there will be none.
 *
 * @param session the session
 * @param leaving gives the place back
 */
record Place(PreparedSession session, Leaving leaving) implements PreparedSession {
    /** Gives a place back, once. A connection holds it to its end, so it knows nothing of the handshake. */
    static final class Leaving implements Runnable {
        private final Runnable leave;
        private final AtomicBoolean left = new AtomicBoolean();

        Leaving(Runnable leave) {
            this.leave = leave;
        }

        @Override
        public void run() {
            if (left.compareAndSet(false, true)) {
                leave.run();
            }
        }
    }

    @Override
    public Opened start(Transport transport) {
        Opened opened = session.start(transport);
        opened.connection().whenGone(leaving);
        return opened;
    }

    @Override
    public ContainerRuntime runtime() {
        return session.runtime();
    }

    @Override
    public void abandon() {
        session.abandon();
        leaving.run();
    }
}

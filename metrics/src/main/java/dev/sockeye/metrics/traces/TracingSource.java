package dev.sockeye.metrics.traces;

import dev.sockeye.metrics.SockeyeTracing;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.ObserverSource;
import dev.sockeye.session.observation.SessionObserver;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Has handshakes and messages traced once there is a {@link SockeyeTracing}; found by its service file. It mentions nothing of
 * OpenTelemetry, which need not be there. Thread-safe.
 */
public final class TracingSource implements ObserverSource {
    private static final ContainerObserver NOBODY = (id, handshake, connection) -> null;

    private static final AtomicReference<ContainerObserver> INSTALLED = new AtomicReference<>(NOBODY);

    /** Creates a source, as {@link java.util.ServiceLoader} does. */
    public TracingSource() {}

    /**
     * Has handshakes and sessions traced from now on.
     *
     * @param tracing who does
     */
    public static void install(ContainerObserver tracing) {
        INSTALLED.set(tracing);
    }

    /**
     * Ends that, unless another has been installed since.
     *
     * @param tracing who does not any more
     */
    public static void uninstall(ContainerObserver tracing) {
        INSTALLED.compareAndSet(tracing, NOBODY);
    }

    @Override
    public ContainerObserver observing(ContainerFigures container) {
        return new Installed();
    }

    private static final class Installed implements ContainerObserver {
        @Override
        public void handshake(ObservedHandshake handshake, int status, long nanos) {
            INSTALLED.get().handshake(handshake, status, nanos);
        }

        @Override
        public @Nullable SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
            return INSTALLED.get().session(id, handshake, connection);
        }
    }
}

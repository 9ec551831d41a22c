package dev.sockeye.metrics.traces;

import dev.sockeye.metrics.SockeyeTracing;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.observation.ContainerFigures;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.ObserverSource;
import dev.sockeye.session.observation.SessionObserver;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has handshakes and messages traced once there is a {@link SockeyeTracing}; found by its service file. It mentions nothing of
 * OpenTelemetry, which need not be there. Thread-safe.
 */
public final class TracingSource implements ObserverSource {
    private static final ContainerObserver NOBODY = (id, handshake, connection) -> null;

    private static volatile ContainerObserver installed = NOBODY;

    /** Creates a source, as {@link java.util.ServiceLoader} does. */
    public TracingSource() {}

    /**
     * Has handshakes and sessions traced from now on.
     *
     * @param tracing who does
     */
    public static synchronized void install(ContainerObserver tracing) {
        installed = tracing;
    }

    /**
     * Ends that, unless another has been installed since.
     *
     * @param tracing who does not any more
     */
    public static synchronized void uninstall(ContainerObserver tracing) {
        if (installed.equals(tracing)) {
            installed = NOBODY;
        }
    }

    @Override
    public ContainerObserver observing(ContainerFigures container) {
        return new Installed();
    }

    private static final class Installed implements ContainerObserver {
        @Override
        public Map<String, String> requestHeaders() {
            return installed.requestHeaders();
        }

        @Override
        public void handshake(ObservedHandshake handshake, int status, long nanos) {
            installed.handshake(handshake, status, nanos);
        }

        @Override
        public @Nullable SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
            return installed.session(id, handshake, connection);
        }
    }
}

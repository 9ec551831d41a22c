package dev.sockeye.metrics;

import dev.sockeye.metrics.traces.HandshakeSpans;
import dev.sockeye.metrics.traces.TracingSource;
import dev.sockeye.session.observation.ContainerObserver;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;

/**
 * Traces of OpenTelemetry for all servers and clients of an application: a span for each opening handshake, and one for each
 * message that an endpoint is given, which is current while it runs. Spans of a server belong to the trace that the request of
 * the handshake names ({@code traceparent}, or whatever the propagators know); those of a client, to the trace that is current
 * where it connects, which its request names. Thread-safe.
 */
public final class SockeyeTracing implements AutoCloseable {
    private final ContainerObserver tracing;

    private SockeyeTracing(ContainerObserver tracing) {
        this.tracing = tracing;
    }

    /**
     * Traces handshakes and sessions from now on; another that was tracing before does not.
     *
     * @param openTelemetry makes the spans and knows the propagators; for example {@code GlobalOpenTelemetry.get()}
     * @return how to end it, for sessions that open later
     */
    public static SockeyeTracing by(OpenTelemetry openTelemetry) {
        ContainerObserver tracing = new HandshakeSpans(
                openTelemetry.getTracer("dev.sockeye"),
                InstantSource.system(),
                openTelemetry.getPropagators().getTextMapPropagator());
        TracingSource.install(tracing);
        return new SockeyeTracing(tracing);
    }

    /** Sessions that open later are not traced. */
    @Override
    public void close() {
        TracingSource.uninstall(tracing);
    }
}

package dev.sockeye.metrics.traces;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.observation.ContainerObserver;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.observation.SessionObserver;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A span for each handshake, by the conventions of OpenTelemetry for HTTP. Thread-safe.
 *
 * @param tracer makes spans
 * @param clock says when a handshake was answered
 * @param propagator finds the trace that a request belongs to, and has a client's request name its own
 */
public record HandshakeSpans(Tracer tracer, InstantSource clock, TextMapPropagator propagator)
        implements ContainerObserver {
    private static final TextMapGetter<Function<String, List<String>>> HEADERS = new Headers();
    private static final int FIRST_ERROR_OF_SERVERS = 500;
    private static final int FIRST_ERROR = 400;

    private static final class Headers implements TextMapGetter<Function<String, List<String>>> {
        @Override
        public @Nullable String get(@Nullable Function<String, List<String>> headers, String name) {
            List<String> values = headers == null ? List.of() : headers.apply(name);
            return values.isEmpty() ? null : values.get(0);
        }
    }

    @Override
    public Map<String, String> requestHeaders() {
        Map<String, String> headers = new HashMap<>();
        propagator.inject(Context.current(), headers, (carrier, name, value) -> headers.put(name, value));
        return headers;
    }

    @Override
    public void handshake(ObservedHandshake handshake, int status, long nanos) {
        Instant now = clock.instant();
        Span span = tracer.spanBuilder("GET " + handshake.endpoint())
                .setParent(parentOfHandshake(handshake))
                .setSpanKind(handshake.server() ? SpanKind.SERVER : SpanKind.CLIENT)
                .setStartTimestamp(now.minusNanos(nanos))
                .setAttribute("http.request.method", "GET")
                .setAttribute("url.scheme", handshake.uri().getScheme())
                .setAttribute("url.path", handshake.uri().getRawPath())
                .setAttribute("network.protocol.name", "websocket")
                .startSpan();
        if (handshake.server()) {
            span.setAttribute("http.route", handshake.endpoint());
        }
        if (status > 0) {
            span.setAttribute("http.response.status_code", status);
        }
        if (status == 0 || status >= (handshake.server() ? FIRST_ERROR_OF_SERVERS : FIRST_ERROR)) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(now);
    }

    /** What traces the requests of the host has begun a span already, in the same trace. */
    private Context parentOfHandshake(ObservedHandshake handshake) {
        return Span.current().getSpanContext().isValid() ? Context.current() : named(handshake);
    }

    private Context named(ObservedHandshake handshake) {
        return propagator.extract(Context.root(), handshake.headers(), HEADERS);
    }

    @Override
    public SessionObserver session(String id, ObservedHandshake handshake, Connection connection) {
        return new MessageSpans(tracer, named(handshake), id, handshake.endpoint());
    }
}

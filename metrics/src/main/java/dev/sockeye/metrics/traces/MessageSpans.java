package dev.sockeye.metrics.traces;

import dev.sockeye.session.connection.ConnectionListener.Ending;
import dev.sockeye.session.connection.TrafficCounts;
import dev.sockeye.session.observation.SessionObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** A span for each message that an endpoint is given, or part of one. For one call at a time. */
final class MessageSpans implements SessionObserver {
    private static final AttributeKey<String> SESSION = AttributeKey.stringKey("websocket.session.id");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("websocket.message.type");
    private static final AttributeKey<Long> LENGTH = AttributeKey.longKey("websocket.message.length");

    private final Tracer tracer;
    private final Context parent;
    private final String session;
    private final String name;
    /** One that fails on another thread reads a message as a stream, and is not in this call. */
    private volatile @Nullable Call call;

    private record Call(Span span, Scope scope) {}

    MessageSpans(Tracer tracer, Context parent, String session, String endpoint) {
        this.tracer = tracer;
        this.parent = parent;
        this.session = session;
        this.name = "message " + endpoint;
    }

    @Override
    public boolean looksAtMessages() {
        return true;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // The end of the message closes it.
    public void messageBegins(boolean text, int length) {
        Span span = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        // Most are not, where messages are many.
        if (span.isRecording()) {
            span.setAttribute(SESSION, session)
                    .setAttribute(TYPE, text ? "text" : "binary")
                    .setAttribute(LENGTH, length);
        }
        call = new Call(span, parent.with(span).makeCurrent());
    }

    @Override
    public void messageEnds() {
        Call ended = call;
        call = null;
        if (ended != null) {
            ended.scope().close();
            ended.span().end();
        }
    }

    @Override
    public void failed(Throwable failure) {
        Call current = call;
        if (current != null && current.span().equals(Span.current())) {
            current.span().recordException(failure).setStatus(StatusCode.ERROR);
        }
    }

    @Override
    public void closed(Ending ending, TrafficCounts traffic) {
        // A connection is no span: it may last for weeks.
    }
}

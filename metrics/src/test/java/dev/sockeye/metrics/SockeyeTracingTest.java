package dev.sockeye.metrics;

import static dev.sockeye.metrics.Conversations.close;
import static dev.sockeye.metrics.Conversations.echo;
import static dev.sockeye.metrics.Conversations.until;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The spans of conversations over real sockets. */
@Timeout(60)
class SockeyeTracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String TRACEPARENT = "traceparent: 00-" + TRACE + "-" + PARENT + "-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetry openTelemetry = sampled(Sampler.alwaysOn());

    private SockeyeTracing tracing;

    private OpenTelemetry sampled(Sampler sampler) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    @BeforeEach
    void begin() {
        tracing = SockeyeTracing.by(openTelemetry);
    }

    @AfterEach
    void end() {
        tracing.close();
    }

    private List<SpanData> spans(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private SpanData span(String name) {
        until(() -> !spans(name).isEmpty());
        return spans(name).get(0);
    }

    @Test
    void spans_of_a_server_belong_to_the_trace_that_the_handshake_names() throws Exception {
        try (Conversations server = Conversations.at("/traced/{room}");
                RawPeer peer = RawPeer.open(server.uri("/traced/1?token=secret"), TRACEPARENT)) {
            echo(peer, "hello");
            close(peer, 1000);

            SpanData handshake = span("GET /traced/{room}");
            assertThat(handshake.getTraceId()).isEqualTo(TRACE);
            assertThat(handshake.getParentSpanId()).isEqualTo(PARENT);
            assertThat(handshake.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(handshake.getAttributes().toString())
                    .contains("http.response.status_code=101", "url.path=/traced/1")
                    .doesNotContain("secret");
            SpanData message = span("message /traced/{room}");
            assertThat(message.getTraceId()).isEqualTo(TRACE);
            assertThat(message.getParentSpanId()).isEqualTo(PARENT);
            assertThat(message.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(message.getAttributes().toString())
                    .contains("websocket.message.length=5", "websocket.message.type=text", "websocket.session.id=");
        }
    }

    @Test
    void the_span_of_a_message_is_current_while_its_handler_runs_and_no_longer() throws Exception {
        try (Conversations server = Conversations.telling(
                        "/current", () -> Span.current().getSpanContext().getSpanId());
                RawPeer peer = server.open("/current")) {
            peer.send(RawFrame.text("which?"));
            String during = new String(peer.next().payload(), US_ASCII);

            assertThat(span("message /current").getSpanId()).isEqualTo(during);
            assertThat(span("message /current").getParentSpanId()).isEqualTo("0000000000000000");
        }
    }

    /** Samples nothing, and keeps what it was asked about. */
    private record Nothing(List<String> asked) implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> parentLinks) {
            asked.add(name + " " + attributes.size());
            return SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return "nothing";
        }
    }

    @Test
    @SuppressWarnings("try") // The tracing is asked by its being there.
    void a_span_that_is_not_sampled_is_current_though_nothing_is_written_on_it() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (SockeyeTracing unsampled = SockeyeTracing.by(sampled(new Nothing(asked)));
                Conversations server = Conversations.telling(
                        "/unsampled", () -> Span.current().getSpanContext().getTraceId());
                RawPeer peer = RawPeer.open(server.uri("/unsampled"), TRACEPARENT)) {
            peer.send(RawFrame.text("which?"));
            assertThat(peer.next()).isEqualTo(RawFrame.text(TRACE));
            close(peer, 1000);
        }
        assertThat(asked).contains("message /unsampled 0");
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void a_refusal_is_a_span_too_and_a_fault_of_the_server_an_error() throws Exception {
        try (Conversations server = Conversations.at("/refusing");
                RawPeer page = RawPeer.connect(server.uri("/refusing"))) {
            assertThatThrownBy(() -> page.upgrade(server.uri("/refusing"), "Origin: https://evil.example"))
                    .hasMessageContaining("403");

            SpanData handshake = span("GET /refusing");
            assertThat(handshake.getAttributes().toString()).contains("http.response.status_code=403");
            assertThat(handshake.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        }
    }

    @Test
    void a_handler_that_fails_is_an_error_of_the_messages_span_and_of_no_other() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Supplier<String> failing = () -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("No such room");
            }
            return "fine";
        };
        try (Conversations server = Conversations.telling("/failing", failing);
                RawPeer peer = server.open("/failing")) {
            peer.send(RawFrame.text("first"), RawFrame.text("second"));
            assertThat(peer.next()).isEqualTo(RawFrame.text("fine"));
            close(peer, 1000);

            until(() -> spans("message /failing").size() == 2);
            SpanData failed = spans("message /failing").get(0);
            assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(failed.getEvents())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getAttributes().toString())
                            .contains("java.lang.IllegalStateException", "No such room"));
            assertThat(spans("message /failing").get(1).getStatus().getStatusCode())
                    .isEqualTo(StatusCode.UNSET);
        }
    }

    @ClientEndpoint
    public static class Guest {
        @OnMessage
        public void text(String text) {
            // Its span is looked at.
        }
    }

    @Test
    @SuppressWarnings("try") // The scope is asked by its being open.
    void a_client_belongs_to_the_trace_that_is_current_where_it_connects_and_has_the_server_know() throws Exception {
        Span span = openTelemetry.getTracer("test").spanBuilder("caller").startSpan();
        try (Conversations server = Conversations.at("/called");
                ClientContainer client = Sockeye.client().build();
                Scope current = span.makeCurrent()) {
            Session session =
                    client.connectAsync(Guest.class, server.uri("/called")).get();
            session.getBasicRemote().sendText("hello");

            String trace = span.getSpanContext().getTraceId();
            String guest = Guest.class.getName();
            assertThat(span("GET /called").getTraceId()).isEqualTo(trace);
            assertThat(span("GET /called").getParentSpanId())
                    .isEqualTo(span.getSpanContext().getSpanId());
            assertThat(span("message /called").getTraceId()).isEqualTo(trace);
            assertThat(span("GET " + guest).getTraceId()).isEqualTo(trace);
            assertThat(span("GET " + guest).getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span("message " + guest).getTraceId()).isEqualTo(trace);
            session.close();
        } finally {
            span.end();
        }
    }

    @Test
    @SuppressWarnings("try") // The tracing is asked by its being there.
    void a_tracer_that_throws_disturbs_neither_handshakes_nor_messages() throws Exception {
        OpenTelemetry broken = new OpenTelemetry() {
            @Override
            public TracerProvider getTracerProvider() {
                return TracerProvider.noop();
            }

            @Override
            public Tracer getTracer(String name) {
                return span -> {
                    throw new IllegalStateException("The collector is gone");
                };
            }

            @Override
            public ContextPropagators getPropagators() {
                return ContextPropagators.noop();
            }
        };
        try (SockeyeTracing failing = SockeyeTracing.by(broken);
                Conversations server = Conversations.at("/undisturbed");
                RawPeer peer = server.open("/undisturbed")) {
            echo(peer, "hello");
            echo(peer, "again");
            peer.send(RawFrame.close(1000, ""));
            assertThat(peer.nextClose().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void sessions_that_open_when_tracing_has_ended_are_not_traced() throws Exception {
        Objects.requireNonNull(tracing).close();
        try (Conversations server = Conversations.at("/untraced");
                RawPeer peer = server.open("/untraced")) {
            echo(peer, "hello");
            close(peer, 1000);
        }
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }
}

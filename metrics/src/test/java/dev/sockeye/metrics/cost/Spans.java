package dev.sockeye.metrics.cost;

import dev.sockeye.metrics.SockeyeTracing;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Spans of the SDK of OpenTelemetry, in batches with their defaults to an exporter that does nothing. So what sending them would cost is
 * not in it, and a queue that is full drops them, as it does in production.
 */
final class Spans {
    /** It would tell many times in a second how many spans it has dropped. */
    private static final Logger PROCESSOR = Logger.getLogger(BatchSpanProcessor.class.getName());

    private Spans() {}

    static void begin(Sampler sampler) {
        PROCESSOR.setLevel(Level.OFF);
        SockeyeTracing unused = SockeyeTracing.by(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(BatchSpanProcessor.builder(SpanExporter.composite())
                                .build())
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build());
    }
}

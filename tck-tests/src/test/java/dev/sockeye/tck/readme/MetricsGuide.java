package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Routes.filter;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsMeter;
import dev.sockeye.metrics.SockeyeMetrics;
import dev.sockeye.metrics.SockeyeTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The code of docs/how-to/metrics.md. */
final class MetricsGuide {
    private MetricsGuide() {}

    static void bind(MeterRegistry registry) {
        new SockeyeMetrics().bindTo(registry);
    }

    static SockeyeTracing trace(OpenTelemetry openTelemetry) {
        SockeyeTracing tracing = SockeyeTracing.by(openTelemetry);
        return tracing;
    }

    static final class Counts implements WsMeter {
        final Map<String, LongAdder> failuresByLanguage = new ConcurrentHashMap<>();

        @Override
        public void failed(WebSocket ws, Throwable failure) {
            failuresByLanguage
                    .computeIfAbsent(ws.session().getPathParameters().get("language"), language -> new LongAdder())
                    .increment();
        }
    }

    static Server start(int port, Counts counts) {
        Server server = Sockeye.server()
                .port(port)
                .endpoint(Greeter.class)
                .with(filter("/*", WsFilter.metrics(counts)))
                .start();
        return server;
    }
}

package dev.sockeye.spring;

import dev.sockeye.metrics.SockeyeTracing;
import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Traces by the application's OpenTelemetry, if it has one, for as long as the application runs. For one thread. */
final class TracingStart implements SmartInitializingSingleton, DisposableBean {
    private final ObjectProvider<OpenTelemetry> openTelemetry;
    private @Nullable SockeyeTracing tracing;

    TracingStart(ObjectProvider<OpenTelemetry> openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    @Override
    public void afterSingletonsInstantiated() {
        OpenTelemetry found = openTelemetry.getIfUnique();
        tracing = found == null ? null : SockeyeTracing.by(found);
    }

    @Override
    public void destroy() {
        if (tracing != null) {
            tracing.close();
        }
    }
}

package dev.sockeye.spring;

import dev.sockeye.metrics.SockeyeMetrics;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters and traces where the application has Micrometer or OpenTelemetry; Spring Boot binds what is to be bound. */
@AutoConfiguration(after = SockeyeAutoConfiguration.class)
final class SockeyeMetricsAutoConfiguration {
    /** For each registry of the application's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
    @ConditionalOnProperty(name = "management.metrics.enable.sockeye", havingValue = "true", matchIfMissing = true)
    static final class MetersConfiguration {
        @Bean
        @ConditionalOnMissingBean
        SockeyeMetrics sockeyeMetrics() {
            return new SockeyeMetrics();
        }
    }

    /** By the one OpenTelemetry of the application's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.opentelemetry.api.OpenTelemetry")
    static final class TracesConfiguration {
        @Bean
        TracingStart sockeyeTracingStart(ObjectProvider<OpenTelemetry> openTelemetry) {
            return new TracingStart(openTelemetry);
        }
    }
}

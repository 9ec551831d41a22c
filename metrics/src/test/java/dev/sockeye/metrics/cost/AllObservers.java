package dev.sockeye.metrics.cost;

import dev.sockeye.metrics.SockeyeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jfr.Recording;

/** All who can look on at once: meters in a registry of Prometheus, events with their defaults, the access log. */
final class AllObservers {
    private static final Logger ACCESS = Logger.getLogger("dev.sockeye.access");

    private AllObservers() {}

    static void begin() {
        new SockeyeMetrics().bindTo(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        ACCESS.setLevel(Level.FINE);
        Recording recording = new Recording();
        recording.enable("dev.sockeye.Connect");
        recording.enable("dev.sockeye.Message");
        recording.enable("dev.sockeye.SlowHandler");
        recording.enable("dev.sockeye.Close");
        recording.start();
    }
}

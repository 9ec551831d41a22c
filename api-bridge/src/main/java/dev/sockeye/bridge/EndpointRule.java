package dev.sockeye.bridge;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule for endpoints beside those of the specification. Thread-safe. */
@FunctionalInterface
public interface EndpointRule {
    /**
     * Looks at an endpoint.
     *
     * @param endpoint its class
     * @param userProperties those of its configuration; null if it has none
     * @return what forbids its deployment, a sentence for each reason; empty if nothing does
     */
    List<String> problems(Class<?> endpoint, @Nullable Map<String, Object> userProperties);
}

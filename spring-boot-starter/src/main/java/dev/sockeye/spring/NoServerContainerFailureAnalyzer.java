package dev.sockeye.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains what Spring's {@code ServerEndpointExporter} and {@code ServletServerContainerFactoryBean} have not found. */
final class NoServerContainerFailureAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("jakarta.websocket.server.ServerContainer")
                ? new FailureAnalysis(
                        "No WebSocket container runs in this application: " + message + ".",
                        "In a test, set webEnvironment = RANDOM_PORT: a mock of a servlet context has no server. Otherwise"
                                + " remove sockeye.server.enabled=false. A ServerEndpointExporter is not needed.",
                        cause)
                : null;
    }
}

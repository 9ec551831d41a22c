package dev.sockeye.spring;

import dev.sockeye.client.ConnectFailedException;
import jakarta.websocket.DeploymentException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains endpoints that cannot be deployed, all of them. */
final class DeploymentFailureAnalyzer extends AbstractFailureAnalyzer<DeploymentException> {
    /** A client that cannot connect throws one as well, but has nothing to deploy. */
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, DeploymentException cause) {
        return cause instanceof ConnectFailedException
                ? null
                : new FailureAnalysis(
                        "WebSocket endpoints cannot be deployed:\n\n" + IndentedLines.of(cause),
                        "Correct these endpoints; nothing is served while one of them is faulty.",
                        cause);
    }
}

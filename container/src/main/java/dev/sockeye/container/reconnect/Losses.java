package dev.sockeye.container.reconnect;

import dev.sockeye.container.client.ConnectFailedException;
import jakarta.websocket.DeploymentException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;

/** Tells what a failure to connect means. */
final class Losses {
    private Losses() {}

    static Loss connecting(Throwable failure, Instant now) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ConnectFailedException refused) {
            return new Loss.ConnectFailed(cause, refused.status(), retryAfter(refused, now));
        }
        return cause instanceof DeploymentException
                ? new Loss.EndpointFailed(cause)
                : new Loss.ConnectFailed(cause, OptionalInt.empty(), Optional.empty());
    }

    private static Optional<Duration> retryAfter(ConnectFailedException refused, Instant now) {
        List<String> values = refused.headers().getOrDefault("Retry-After", List.of());
        return values.isEmpty() ? Optional.empty() : RetryAfter.parse(values.get(0), now);
    }
}

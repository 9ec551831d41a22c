package dev.sockeye.client.reconnect;

import dev.sockeye.client.ConnectFailedException;
import jakarta.websocket.DeploymentException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;

/**
 * What it means when connecting throws.
 *
 * @param clock the time of day, for dates that a server names
 */
record ConnectFailures(InstantSource clock) {
    /**
     * Distinguishes a failure of the network or server from one of the endpoint.
     *
     * @param failure what was thrown
     * @return why there is no connection
     */
    Loss lossBy(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ConnectFailedException refused) {
            return new Loss.ConnectFailed(cause, refused.status(), retryAfter(refused));
        }
        return cause instanceof DeploymentException
                ? new Loss.EndpointFailed(cause)
                : new Loss.ConnectFailed(cause, OptionalInt.empty(), Optional.empty());
    }

    private Optional<Duration> retryAfter(ConnectFailedException refused) {
        List<String> values = refused.headers().getOrDefault("Retry-After", List.of());
        return values.isEmpty() ? Optional.empty() : RetryAfter.parse(values.get(0), clock.instant());
    }
}

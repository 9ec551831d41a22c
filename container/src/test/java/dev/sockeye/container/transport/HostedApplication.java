package dev.sockeye.container.transport;

import dev.sockeye.container.servlet.ContainerInitializer;
import jakarta.servlet.ServletContainerInitializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The application of the transport contract, as a host is to run it: at the root of a free port of the loopback interface.
 *
 * @param endpoints what the host finds in the application and hands to {@link #initializer}
 * @param properties the context parameters
 * @param idleTimeout how long the host itself, by its own configuration, leaves a connection without traffic alone
 * @param secure whether it is reached by TLS, with the certificate of {@link HostCertificate}
 */
public record HostedApplication(
        Set<Class<?>> endpoints, Map<String, String> properties, Duration idleTimeout, boolean secure) {
    private static final Duration AS_HOSTS_HAVE_IT = Duration.ofSeconds(30);

    /** With all endpoints of the contract, and limits for it. */
    public static HostedApplication ofContract() {
        return new HostedApplication(TransportEndpoints.ALL, Map.of(), AS_HOSTS_HAVE_IT, false)
                .with("sockeye.max-message-size", String.valueOf(4 << 20))
                .with("sockeye.close-timeout", String.valueOf(EndClauses.CLOSE_TIMEOUT.toMillis()));
    }

    /** What the host calls when it starts the application. */
    public ServletContainerInitializer initializer() {
        return new ContainerInitializer();
    }

    /** The same with one more property, or another value of it. */
    public HostedApplication with(String property, String value) {
        Map<String, String> changed = new HashMap<>(properties);
        changed.put(property, value);
        return new HostedApplication(endpoints, Map.copyOf(changed), idleTimeout, secure);
    }

    /** The same on a host of less, or more, patience. */
    public HostedApplication withIdleTimeout(Duration timeout) {
        return new HostedApplication(endpoints, properties, timeout, secure);
    }

    /** The same by TLS. */
    public HostedApplication withTls() {
        return new HostedApplication(endpoints, properties, idleTimeout, true);
    }
}

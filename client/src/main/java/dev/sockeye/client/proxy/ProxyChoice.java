package dev.sockeye.client.proxy;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Chooses whether to reach a server directly or through a proxy. Thread-safe. */
@FunctionalInterface
public interface ProxyChoice {
    /**
     * Chooses the proxy. Called once for each request of a connection attempt.
     *
     * @param target the server: {@code ws} or {@code wss}, host and port, without path, query and user info
     * @return the proxy; empty to connect directly
     */
    Optional<ProxyServer> proxyFor(URI target);

    /**
     * No proxy, without regard to environment variables.
     *
     * @return the choice
     */
    static ProxyChoice direct() {
        return target -> Optional.empty();
    }

    /**
     * One proxy for all servers.
     *
     * @param proxy the proxy
     * @return the choice
     */
    static ProxyChoice always(ProxyServer proxy) {
        return target -> Optional.of(proxy);
    }

    /**
     * The JDK's choice for {@code http} (for {@code ws}) or {@code https} (for {@code wss}). The first proposed proxy is
     * used, without credentials.
     *
     * @param selector for example {@link ProxySelector#getDefault}, which reads the system properties
     *     {@code https.proxyHost}, {@code http.nonProxyHosts} and so on
     * @return the choice
     */
    static ProxyChoice of(ProxySelector selector) {
        return target -> {
            boolean secure = "wss".equalsIgnoreCase(target.getScheme());
            List<Proxy> proposals =
                    selector.select(URI.create((secure ? "https" : "http") + "://" + target.getRawAuthority() + "/"));
            return proposals == null
                    ? Optional.empty()
                    : proposals.stream().findFirst().flatMap(ProxyServers::of);
        };
    }
}

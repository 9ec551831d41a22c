package dev.sockeye.client.proxy;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Chooses how to reach a server: through which proxy, or directly. Thread-safe. */
@FunctionalInterface
public interface ProxyChoice {
    /**
     * Chooses. Called once for each request of a connect.
     *
     * @param target where to: {@code ws} or {@code wss}, host and port, without path, query and user info
     * @return the proxy; empty to connect directly
     */
    Optional<ProxyServer> proxyFor(URI target);

    /**
     * No proxy, whatever the environment says.
     *
     * @return the choice
     */
    static ProxyChoice direct() {
        return target -> Optional.empty();
    }

    /**
     * One proxy for everything.
     *
     * @param proxy the proxy
     * @return the choice
     */
    static ProxyChoice always(ProxyServer proxy) {
        return target -> Optional.of(proxy);
    }

    /**
     * What the JDK would choose for {@code http} (for {@code ws}) or {@code https} (for {@code wss}); its first proposal
     * counts. It knows no credentials.
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

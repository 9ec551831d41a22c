package dev.sockeye.cli.options;

import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.client.proxy.ProxyChoice;
import dev.sockeye.client.proxy.ProxyServer;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxies that the environment names, as other programs read it: {@code http_proxy} for {@code ws},
 * {@code https_proxy} for {@code wss}, {@code all_proxy} for both; {@code no_proxy} lists hosts and domains to reach
 * directly, or {@code *}. Names in capital letters count, too.
 *
 * @param shell has the variables
 */
record EnvironmentProxies(Shell shell) implements ProxyChoice {
    @Override
    public Optional<ProxyServer> proxyFor(URI target) {
        if (isExcepted(target.getHost().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String own = "wss".equalsIgnoreCase(target.getScheme()) ? "https_proxy" : "http_proxy";
        return variable(own)
                .or(() -> variable("all_proxy"))
                .map(ProxyUri::parse)
                .map(ProxyUri::withCredentials);
    }

    private boolean isExcepted(String host) {
        return variable("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .anyMatch(entry -> covers(entry, host));
    }

    private static boolean covers(String entry, String host) {
        String domain = entry.startsWith(".") ? entry.substring(1) : entry;
        return entry.equals("*") || (!domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain)));
    }

    private Optional<String> variable(String name) {
        return shell.variable(name).or(() -> shell.variable(name.toUpperCase(Locale.ROOT)));
    }
}

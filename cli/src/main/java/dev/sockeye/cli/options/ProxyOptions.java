package dev.sockeye.cli.options;

import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.client.proxy.ProxyServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The way through a proxy. */
public final class ProxyOptions {
    private static final String PASSWORD = "SOCKEYE_PROXY_PASSWORD";

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description =
                    "Connect through http://[user@]host:port or socks5://[user@]host:port; the password is read from "
                            + PASSWORD + ", or from the terminal.")
    @Nullable String proxy;

    @Option(
            names = "--proxy-from-env",
            description =
                    "Connect through the proxy in http_proxy (ws), https_proxy (wss) or all_proxy, except for no_proxy.")
    boolean fromEnvironment;

    void addTo(ClientOptions.Builder options, Shell shell) {
        if (proxy != null) {
            options.proxy(withPassword(ProxyUri.parse(proxy), shell));
        } else if (fromEnvironment) {
            options.proxy(new EnvironmentProxies(shell));
        }
    }

    private static ProxyServer withPassword(ProxyUri uri, Shell shell) {
        if (uri.password() != null) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "Expected no password in the proxy URL: put it into " + PASSWORD);
        }
        return uri.user() == null
                ? uri.server()
                : uri.server().withCredentials(uri.user(), Secrets.find(shell, PASSWORD, "password of the proxy"));
    }
}

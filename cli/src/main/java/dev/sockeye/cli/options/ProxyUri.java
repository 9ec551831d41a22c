package dev.sockeye.cli.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.client.proxy.ProxyServer;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as a URL.
 *
 * @param server kind, host and port
 * @param user who asks it; null for nobody
 * @param password of the user; null for none
 */
record ProxyUri(
        ProxyServer server, @Nullable String user, @Nullable String password) {
    private static final int HTTP_PORT = 80;
    private static final int SOCKS_PORT = 1080;

    /**
     * Reads a URL; without a scheme it is that of an HTTP proxy.
     *
     * @throws CommandFailedException if it is none of a proxy; the message does not show it, as it may have a password
     */
    static ProxyUri parse(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            String userInfo = uri.getRawUserInfo();
            int colon = userInfo == null ? -1 : userInfo.indexOf(':');
            return new ProxyUri(
                    server(uri),
                    decode(userInfo == null || colon < 0 ? userInfo : userInfo.substring(0, colon)),
                    decode(userInfo == null || colon < 0 ? null : userInfo.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "Expected a proxy such as http://proxy:3128 or socks5://localhost:1080, got something else");
        }
    }

    private static ProxyServer server(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host");
        }
        String host = uri.getHost().replace("[", "").replace("]", "");
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> ProxyServer.http(host, uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
            case "socks5", "socks5h", "socks" ->
                ProxyServer.socks5(host, uri.getPort() < 0 ? SOCKS_PORT : uri.getPort());
            default -> throw new IllegalArgumentException("another scheme");
        };
    }

    private static @Nullable String decode(@Nullable String part) {
        return part == null ? null : URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    /** The proxy with what it may ask for. */
    ProxyServer withCredentials() {
        return user == null ? server : server.withCredentials(user, password == null ? "" : password);
    }
}

package dev.sockeye.cli.options;

import dev.sockeye.Sockeye;
import dev.sockeye.bridge.NearestName;
import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.cli.terminal.Style;
import dev.sockeye.client.ClientBuilder;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.websocket.ClientEndpointConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to connect. */
public final class ConnectionOptions {
    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A header of the opening handshake, such as 'Origin: https://example.com'; any number.")
    List<String> headers = new ArrayList<>();

    @Option(
            names = {"-s", "--subprotocol"},
            paramLabel = "NAME",
            split = ",",
            description = "A subprotocol to offer, the most preferred first; any number.")
    List<String> subprotocols = new ArrayList<>();

    @Option(names = "--no-compression", description = "Do not offer permessage-deflate.")
    boolean noCompression;

    @Option(
            names = "--ping-interval",
            paramLabel = "TIME",
            description = "Send a ping when nothing was received for this long, such as 30s.")
    @Nullable Duration pingInterval;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            description = "How long connecting may take in all; default 10s.")
    @Nullable Duration connectTimeout;

    @Option(
            names = "--max-redirects",
            paramLabel = "N",
            description = "The number of redirects to follow; default none.")
    int maxRedirects;

    @Option(
            names = "--max-message-size",
            paramLabel = "SIZE",
            converter = ByteCount.class,
            defaultValue = "64MiB",
            description = "The maximum size of a received message; default ${DEFAULT-VALUE}.")
    int maxMessageSize;

    @Option(
            names = {"-P", "--property"},
            paramLabel = "NAME=VALUE",
            description = "One of Sockeye's properties, such as sockeye.deflate.level=9; any number.")
    Map<String, String> properties = new LinkedHashMap<>();

    @Mixin
    LoginOptions login = new LoginOptions();

    @Mixin
    ProxyOptions proxy = new ProxyOptions();

    @Mixin
    TlsOptions tls = new TlsOptions();

    /**
     * Makes the client that connects as was asked for, and warns of what is dangerous.
     *
     * @param uri where it will connect to
     * @param shell knows secrets
     * @param palette paints the warning
     * @return the client, to be closed
     * @throws CommandFailedException if that cannot be done
     */
    public ClientContainer client(URI uri, Shell shell, Palette palette) {
        if (tls.isInsecure()) {
            shell.err()
                    .println(palette.paint(
                            Style.WARNING,
                            "WARNING: --insecure trusts any server. Anyone on the network path can read and change"
                                    + " everything."));
        }
        requireKnownProperties();
        try {
            ClientBuilder client = Sockeye.client().options(options(uri, shell)).settings(this::set);
            properties.forEach(client::property);
            return client.build();
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** The library warns of others in its log, which is mostly not shown. */
    private void requireKnownProperties() {
        Set<String> known = SockeyeProperties.names();
        for (String name : properties.keySet()) {
            if (!known.contains(name)) {
                throw new CommandFailedException(
                        ExitCode.USAGE,
                        "Expected one of Sockeye's properties, there is no " + name + "; "
                                + NearestName.of(name, known)
                                        .map(nearest -> "did you mean " + nearest + "?")
                                        .orElse("docs/reference/properties.md lists those there are"));
            }
        }
    }

    private void set(WebSocketSettingsBuilder settings) {
        settings.maxMessageSize(maxMessageSize);
        if (pingInterval != null) {
            settings.pingInterval(pingInterval);
        }
    }

    private ClientOptions options(URI uri, Shell shell) {
        ClientOptions.Builder options =
                ClientOptions.builder().compression(!noCompression).maxRedirects(maxRedirects);
        headers.forEach(header -> addHeader(options, header));
        if (connectTimeout != null) {
            options.connectTimeout(connectTimeout);
        }
        login.addTo(options, uri, shell);
        proxy.addTo(options, shell);
        tls.addTo(options, shell);
        return options.build();
    }

    private static void addHeader(ClientOptions.Builder options, String header) {
        int colon = header.indexOf(':');
        if (colon < 1) {
            throw new CommandFailedException(ExitCode.USAGE, "Expected a header such as 'Origin: https://example.com'");
        }
        options.header(
                header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }

    /** {@return what the endpoint asks for} */
    public ClientEndpointConfig config() {
        return ClientEndpointConfig.Builder.create()
                .preferredSubprotocols(subprotocols)
                .build();
    }
}

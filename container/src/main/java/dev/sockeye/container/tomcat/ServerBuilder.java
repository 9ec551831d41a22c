package dev.sockeye.container.tomcat;

import dev.sockeye.bridge.Arguments;
import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.ServerConsole;
import dev.sockeye.container.servlet.IndexedEndpoints;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/**
 * Builds a server on embedded Tomcat. By default it listens on 127.0.0.1, port 8080, and serves nothing. Not thread-safe.
 */
public final class ServerBuilder {
    private static final System.Logger LOGGER = System.getLogger(ServerBuilder.class.getName());
    private static final int HIGHEST_PORT = 65_535;

    private final List<ServerPart> endpoints = new ArrayList<>();
    private final List<ServerPart> parts = new ArrayList<>();
    private final Map<String, Servlet> servlets = new LinkedHashMap<>();
    private final List<Map.Entry<String, Filter>> filters = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final WebSocketSettingsBuilder settings = WebSocketSettings.builder();
    private final List<FrameExtension> extensions = new ArrayList<>();
    private final List<Consumer<Tomcat>> changes = new ArrayList<>();
    private TrustedProxies trustedProxies = TrustedProxies.NONE;
    private String host = "127.0.0.1";
    private int port = 8080;
    private @Nullable Path files;

    /** Creates a builder; {@link dev.sockeye.Sockeye#server()} does the same and reads better. */
    public ServerBuilder() {
        // Everything has its default.
    }

    /**
     * Sets the address to listen on.
     *
     * @param address a host name or IP address; {@code 0.0.0.0} for all interfaces
     * @return this
     */
    public ServerBuilder host(String address) {
        host = address;
        return this;
    }

    /**
     * Sets the port to listen on.
     *
     * @param number 1 to 65535, or 0 for any free port
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public ServerBuilder port(int number) {
        if (number < 0 || number > HIGHEST_PORT) {
            throw new IllegalArgumentException("Expected a port from 0 to " + HIGHEST_PORT + ", got " + number);
        }
        port = number;
        return this;
    }

    /**
     * Deploys an annotated endpoint.
     *
     * @param annotated a class with {@link jakarta.websocket.server.ServerEndpoint}
     * @return this
     * @throws IllegalArgumentException if it is null
     */
    public ServerBuilder endpoint(Class<?> annotated) {
        Arguments.present(annotated, "a class with @ServerEndpoint");
        endpoints.add(deployment -> deployment.endpoint(annotated));
        return this;
    }

    /**
     * Deploys an endpoint by its configuration.
     *
     * @param config path, class and other options
     * @return this
     * @throws IllegalArgumentException if it is null
     */
    public ServerBuilder endpoint(ServerEndpointConfig config) {
        Arguments.present(config, "the configuration of an endpoint");
        endpoints.add(deployment -> deployment.endpoint(config));
        return this;
    }

    /**
     * Deploys what the compiler has found: the classes in the indexes on the class path, which {@code sockeye-processor}
     * writes. As in a WAR these are annotated endpoints, or what the application's {@link
     * jakarta.websocket.server.ServerApplicationConfig}s choose, and public {@link ServerPart}s. Classes that were compiled
     * without it are to be named. {@link #start} fails if there is no index.
     *
     * @return this
     */
    public ServerBuilder indexedEndpoints() {
        endpoints.add(deployment ->
                new IndexedEndpoints(Thread.currentThread().getContextClassLoader()).deployTo(deployment));
        return this;
    }

    /**
     * Serves more parts, such as the routes of {@code sockeye-functions}; they are deployed after the endpoints.
     *
     * @param more the parts, in the order in which they are deployed
     * @return this
     */
    public ServerBuilder with(ServerPart... more) {
        parts.addAll(List.of(more));
        return this;
    }

    /**
     * Serves the files of a directory on the same port, with {@code index.html} for a directory. The answer is 404 for what is
     * in, or named, {@code WEB-INF}, {@code META-INF} or any name that begins with a dot, such as {@code .git} and {@code
     * .env}; {@code /.well-known/} (RFC 8615) is served.
     *
     * @param directory the directory that is served at {@code /}
     * @return this
     * @throws IllegalArgumentException if there is no such directory
     */
    public ServerBuilder files(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("Expected a directory, but there is none at " + directory);
        }
        files = directory;
        return this;
    }

    /**
     * Serves a servlet on the same port.
     *
     * @param pattern a URL pattern, such as {@code /health} or {@code /api/*}
     * @param servlet the servlet
     * @return this
     */
    public ServerBuilder servlet(String pattern, Servlet servlet) {
        servlets.put(pattern, servlet);
        return this;
    }

    /**
     * Adds a servlet filter in front of servlets, files and endpoints. It may answer a handshake itself, or wrap its
     * request. Filters are called in the order in which they were added, and support asynchronous requests.
     *
     * @param pattern a URL pattern, such as {@code /*} or {@code /chat/*}
     * @param filter the filter; the same instance may be added for several patterns, and is then initialised for each
     * @return this
     */
    public ServerBuilder filter(String pattern, Filter filter) {
        filters.add(Map.entry(pattern, filter));
        return this;
    }

    /**
     * Sets one of Sockeye's properties for this server; it overrides the system property.
     * {@code docs/reference/properties.md} lists them. To configure connections, {@link #settings(Consumer)} is easier.
     *
     * @param name for example {@code sockeye.max-message-size}
     * @param value its value
     * @return this
     */
    public ServerBuilder property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /**
     * Sets limits and times of this server's connections. They override the properties; an endpoint's own settings override
     * them. {@link #start} reports invalid values.
     *
     * @param change sets fields, for example {@code s -> s.pingInterval(Duration.ofSeconds(20))}
     * @return this
     */
    public ServerBuilder settings(Consumer<WebSocketSettingsBuilder> change) {
        change.accept(settings);
        return this;
    }

    /**
     * Sets all fields that are set in the given settings, as {@link #settings(Consumer)} does.
     *
     * @param value the settings
     * @return this
     * @throws IllegalArgumentException if they are null
     */
    public ServerBuilder settings(WebSocketSettings value) {
        settings.all(value);
        return this;
    }

    /**
     * Sets how long the server waits for peers to answer when it has closed its sessions to stop ({@code
     * sockeye.stop-timeout}).
     *
     * @param time 1 millisecond to 36,500 days; default 5 seconds
     * @return this
     */
    public ServerBuilder stopTimeout(Duration time) {
        properties.put(SockeyeProperties.STOP_TIMEOUT.name(), time.toString());
        return this;
    }

    /**
     * Sets over which time the server spreads the closes of its sessions when it stops ({@code sockeye.drain-time}). It takes
     * a millisecond for each session, and this time at most.
     *
     * @param time 1 millisecond to 36,500 days, or 0 to close all at once; default 1 second
     * @return this
     */
    public ServerBuilder drainTime(Duration time) {
        properties.put(SockeyeProperties.DRAIN_TIME.name(), time.toString());
        return this;
    }

    /**
     * Sets the origins whose pages may connect, in addition to the server's own ({@code sockeye.allowed-origins}).
     *
     * @param origins such as {@code https://app.example.com}; {@code *} alone for any; default none
     * @return this
     */
    public ServerBuilder allowedOrigins(String... origins) {
        properties.put(SockeyeProperties.ALLOWED_ORIGINS.name(), String.join(",", origins));
        return this;
    }

    /**
     * Sets the host names by which pages may reach the server ({@code sockeye.allowed-hosts}), to prevent DNS rebinding.
     *
     * @param names without port, such as {@code app.example.com}, or {@code .example.com} for a domain and its subdomains;
     *     {@code *} alone for any; default {@code localhost} on a server bound to loopback, otherwise any
     * @return this
     */
    public ServerBuilder allowedHosts(String... names) {
        properties.put(SockeyeProperties.ALLOWED_HOSTS.name(), String.join(",", names));
        return this;
    }

    /**
     * Installs an extension. It replaces one of Sockeye's own that has the same name.
     *
     * @param extension the extension; thread-safe
     * @return this
     */
    public ServerBuilder extension(FrameExtension extension) {
        extensions.add(extension);
        return this;
    }

    /**
     * Adds an observer of the frames of all connections, for logs, metrics or a {@link
     * dev.sockeye.session.frames.FrameCapture}.
     *
     * @param observer the observer; in a WAR, a {@link ServerPart} adds it ({@link ServerDeployment#observe})
     * @return this
     */
    public ServerBuilder observe(FrameObserver observer) {
        return with(deployment -> deployment.observe(observer));
    }

    /**
     * Shows at {@code /sockeye-console/}, to browsers of this machine alone, what the server does ({@code sockeye.console}):
     * for developers. It needs {@code sockeye-console} on the class path, a server that is bound to loopback, and no trusted
     * proxies.
     *
     * @return this
     */
    public ServerBuilder console() {
        return property(SockeyeProperties.CONSOLE.name(), "true");
    }

    /**
     * Trusts proxies to report the client's address and how the client reached them, in the headers {@code
     * X-Forwarded-For}, {@code X-Forwarded-Proto}, {@code X-Forwarded-Host} and {@code X-Forwarded-Port}, by Tomcat's
     * {@code RemoteIpValve}. These headers are ignored if they come from any other address. By default no proxy is trusted.
     *
     * @param proxies each an IP address, a network in CIDR notation such as {@code 10.0.0.0/8}, {@code loopback} for this
     *     machine, or {@code private} for the networks of RFC 1918 and RFC 4193; adds to those of earlier calls
     * @return this
     * @throws IllegalArgumentException if it is anything else, such as a host name
     */
    public ServerBuilder trustedProxies(String... proxies) {
        trustedProxies = trustedProxies.and(proxies);
        return this;
    }

    /**
     * Configures Tomcat before it starts, for example connectors, TLS or realms.
     *
     * @param change called when the server has its connector and its context
     * @return this
     */
    public ServerBuilder tomcat(Consumer<Tomcat> change) {
        changes.add(change);
        return this;
    }

    /**
     * Starts the server.
     *
     * @return the running server
     * @throws IllegalArgumentException if a property or a setting has an invalid value, or the host is not an address or a
     *     known name; the message names each value and what is expected
     * @throws IllegalStateException if an endpoint is faulty (the message lists all reasons), Tomcat does not start, or there
     *     is to be a {@link #console} that is not there or that others could reach
     * @throws UncheckedIOException if it cannot listen, for example because the port is in use
     */
    public Server start() {
        List<ServerPart> all = new ArrayList<>(endpoints);
        all.addAll(parts);
        Optional<ServerConsole> console =
                configuration().hasConsole() ? Optional.of(LocalConsole.find()) : Optional.empty();
        console.ifPresent(all::add);
        Server server = Server.start(
                new ListenAddress(host, port),
                new WebContent(all, servlets, filters, files),
                configuration(),
                this::change);
        console.ifPresent(shown -> LOGGER.log(
                System.Logger.Level.INFO, "The console is at {0}", server.uri().resolve(shown.path())));
        return server;
    }

    ServerConfiguration configuration() {
        return new ServerConfiguration(properties, settings, extensions);
    }

    private void change(Tomcat tomcat) {
        trustedProxies.believeIn(tomcat.getEngine().getPipeline());
        changes.forEach(change -> change.accept(tomcat));
        if (configuration().hasConsole()) {
            LocalConsole.requireUnreachable(tomcat.getService(), trustedProxies);
        }
    }
}

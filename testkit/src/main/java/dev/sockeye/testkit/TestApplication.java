package dev.sockeye.testkit;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientBuilder;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.testkit.memory.MemoryServer;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application under test: endpoints, functions, routes and their settings. It can be started in memory or over
 * loopback, or run on a live server; the same test runs on all of them:
 *
 * <pre>{@code
 * TestApplication.of(Chat.class, repository).connect("/chat/red")
 * TestApplication.of(ws("/echo", request -> accept(ws -> ws.onMessage(ws::send)))).start(way)
 * }</pre>
 *
 * <p>No argument may be null: an {@link IllegalArgumentException} says which one was. Not thread-safe.
 */
public final class TestApplication {
    /** The system property with the URI of a running server. */
    public static final String LIVE_URI = "dev.sockeye.testkit.uri";

    private static final Duration MEMORY_PATIENCE = Duration.ofSeconds(1);

    private final List<ServerPart> parts = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<FrameExtension> extensions = new ArrayList<>();
    private @Nullable Duration patience;

    private TestApplication() {}

    /**
     * An application of functions or other server parts.
     *
     * @param parts for example {@code Routes.ws("/chat", handler)} or {@code Routes.socket(consumer)}
     * @return the application
     */
    public static TestApplication of(ServerPart... parts) {
        return new TestApplication().with(parts);
    }

    /**
     * An application of one annotated endpoint.
     *
     * @param annotated a class with {@link jakarta.websocket.server.ServerEndpoint}
     * @param collaborators as {@link #endpoint(Class, Object...)}
     * @return the application
     */
    public static TestApplication of(Class<?> annotated, Object... collaborators) {
        return new TestApplication().endpoint(annotated, collaborators);
    }

    /**
     * An application of one endpoint.
     *
     * @param config the endpoint's configuration
     * @return the application
     */
    public static TestApplication of(ServerEndpointConfig config) {
        return new TestApplication().endpoint(config);
    }

    /**
     * Adds functions or other server parts. HTTP is served over loopback only.
     *
     * @param more the parts
     * @return this
     */
    public TestApplication with(ServerPart... more) {
        parts.addAll(List.of(Given.all(more, "a server part")));
        return this;
    }

    /**
     * Adds an annotated endpoint. If there are collaborators, an instance is created by the constructor with the most
     * parameters that can be filled with them, and its fields annotated with {@code Inject} are set. The configurator is
     * created in the same way, and is then not asked for endpoint instances. Without collaborators everything is as on a
     * server.
     *
     * @param annotated a class with {@link jakarta.websocket.server.ServerEndpoint}
     * @param collaborators instances that it needs, found by their types
     * @return this
     * @throws IllegalArgumentException if there are collaborators and the class is not annotated, or it or its
     *     configurator cannot be created with them, or if neither takes one of them
     */
    public TestApplication endpoint(Class<?> annotated, Object... collaborators) {
        Given.required(annotated, "a class with @ServerEndpoint");
        Given.all(collaborators, "a collaborator");
        if (collaborators.length == 0) {
            return with(deployment -> deployment.endpoint(annotated));
        }
        return endpoint(InjectedEndpoint.config(annotated, new Collaborators(List.of(collaborators))));
    }

    /**
     * Adds an endpoint.
     *
     * @param config its configuration
     * @return this
     */
    public TestApplication endpoint(ServerEndpointConfig config) {
        Given.required(config, "the configuration of an endpoint");
        return with(deployment -> deployment.endpoint(config));
    }

    /**
     * Adds a programmatic endpoint, which has no {@link jakarta.websocket.server.ServerEndpoint} to say its path.
     *
     * @param path its path
     * @param type its class, a subclass of {@link Endpoint}
     * @param collaborators instances that it needs, as {@link #endpoint(Class, Object...)}
     * @return this
     * @throws IllegalArgumentException if it cannot be created with the collaborators, or does not take one of them
     */
    public TestApplication endpoint(String path, Class<? extends Endpoint> type, Object... collaborators) {
        Given.required(path, "a path");
        Given.required(type, "a subclass of Endpoint");
        Given.all(collaborators, "a collaborator");
        Collaborators given = new Collaborators(List.of(collaborators));
        given.requireFor(List.of(type));
        return endpoint(ServerEndpointConfig.Builder.create(type, path)
                .configurator(InjectedEndpoint.configurator(ServerEndpointConfig.Configurator.class, given))
                .build());
    }

    /**
     * Sets one of Sockeye's properties, for the server and its clients.
     *
     * @param name for example {@code sockeye.ping-interval}
     * @param value its value
     * @return this
     */
    public TestApplication property(String name, String value) {
        properties.put(Given.required(name, "the name of a property"), Given.required(value, "the value of " + name));
        return this;
    }

    /**
     * Installs an extension on the server and its clients.
     *
     * @param extension the extension
     * @return this
     */
    public TestApplication extension(FrameExtension extension) {
        extensions.add(Given.required(extension, "an extension"));
        return this;
    }

    /**
     * Sets how long expectations wait, in real time. A test that passes does not wait that long.
     *
     * @param time 1 millisecond or more; default 1 second in memory, where expectations wait only for the application's own
     *     threads, and 5 seconds over a network, or what the system property {@code dev.sockeye.testkit.patience-seconds}
     *     says: seconds from 1 to 99999
     * @return this
     */
    public TestApplication patience(Duration time) {
        patience = Given.required(time, "a time");
        return this;
    }

    /**
     * Starts a server in memory for one client, which stops it when it is closed.
     *
     * @param path the path with a leading slash; may have a query
     * @return the client
     * @throws IllegalStateException if something cannot be deployed; the message says why
     * @throws AssertionError if the server refuses; the message contains the whole response
     */
    public TestClient connect(String path) {
        return connect(TestHandshake.to(path));
    }

    /**
     * Starts a server in memory for one client, which stops it when it is closed.
     *
     * @param handshake how to connect
     * @return the client
     * @throws IllegalStateException if something cannot be deployed; the message says why
     * @throws AssertionError if the server refuses; the message contains the whole response
     */
    public TestClient connect(TestHandshake handshake) {
        TestServer server = inMemory();
        try {
            return server.connect(handshake).owning(server);
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /**
     * Starts the application, or connects to a running one.
     *
     * @param way how to reach it
     * @return the server; the caller closes it
     * @throws IllegalStateException if something cannot be deployed; the message says why; or if the way is live and the
     *     property {@value #LIVE_URI} is not set
     */
    public TestServer start(Way way) {
        return switch (way) {
            case MEMORY -> inMemory();
            case LOOPBACK -> onLoopback();
            case LIVE -> live();
        };
    }

    /**
     * Starts the application in memory: no port, no host, and only the test's own thread.
     *
     * @return the server; the caller closes it
     * @throws IllegalStateException if something cannot be deployed; the message says why
     */
    public TestServer inMemory() {
        Duration longest = patience == null ? DefaultPatience.or(MEMORY_PATIENCE) : patience;
        try {
            return new MemoryTestServer(new MemoryServer(properties, extensions, parts, longest), longest);
        } catch (DeploymentException | ServletException e) {
            throw new IllegalStateException("The application cannot be deployed: " + e.getMessage(), e);
        }
    }

    /**
     * Starts the application on embedded Tomcat, on a free port of this machine. Needs
     * {@code org.apache.tomcat.embed:tomcat-embed-core}.
     *
     * @return the server; the caller closes it
     * @throws IllegalStateException if something cannot be deployed; the message says why
     */
    public TestServer onLoopback() {
        FactsFilter facts = new FactsFilter();
        ServerBuilder server = Sockeye.server().port(0).filter("/*", facts).with(parts.toArray(ServerPart[]::new));
        ClientBuilder client = Sockeye.client();
        properties.forEach(server::property);
        properties.forEach(client::property);
        extensions.forEach(server::extension);
        extensions.forEach(client::extension);
        Server started = server.start();
        return new NetworkTestServer(
                Way.LOOPBACK, started.webSocketUri("/"), facts, client.build(), networkPatience(), started::stop);
    }

    private TestServer live() {
        String uri = System.getProperty(LIVE_URI);
        if (uri == null) {
            throw new IllegalStateException("Expected the URI of a running server in the system property " + LIVE_URI
                    + ", for example -D" + LIVE_URI + "=ws://staging.example.org/app");
        }
        return NetworkTestServer.live(URI.create(uri), networkPatience());
    }

    private Duration networkPatience() {
        return patience == null ? DefaultPatience.or(NetworkTestServer.PATIENCE) : patience;
    }
}

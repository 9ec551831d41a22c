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
 * What is to be tested: endpoints, functions, routes, and how they are set. It is started in memory, over loopback, or
 * taken from a server that runs, and the same test runs on all of them:
 *
 * <pre>{@code
 * TestApplication.of(Chat.class, repository).connect("/chat/red")
 * TestApplication.of(ws("/echo", request -> accept(ws -> ws.onMessage(ws::send)))).start(way)
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class TestApplication {
    /** The system property with the URI of a server that runs already. */
    public static final String LIVE_URI = "dev.sockeye.testkit.uri";

    private static final Duration MEMORY_PATIENCE = Duration.ofSeconds(1);

    private final List<ServerPart> parts = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<FrameExtension> extensions = new ArrayList<>();
    private @Nullable Duration patience;

    private TestApplication() {}

    /**
     * An application of functions, or of anything else that a server takes.
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
     * @param config the endpoint's
     * @return the application
     */
    public static TestApplication of(ServerEndpointConfig config) {
        return new TestApplication().endpoint(config);
    }

    /**
     * Adds functions, or anything else that a server takes. What there is for HTTP is served over loopback alone.
     *
     * @param more the parts
     * @return this
     */
    public TestApplication with(ServerPart... more) {
        parts.addAll(List.of(more));
        return this;
    }

    /**
     * Adds an annotated endpoint. If there are collaborators, its instances are made by the constructor with the most
     * parameters that are among them, and its fields annotated with {@code Inject} are set; so is its configurator, which is
     * not asked for instances then. Without them all is as on a server.
     *
     * @param annotated a class with {@link jakarta.websocket.server.ServerEndpoint}
     * @param collaborators instances that it needs, found by their types
     * @return this
     * @throws IllegalArgumentException if there are collaborators and it is not annotated, or its configurator cannot be made
     */
    public TestApplication endpoint(Class<?> annotated, Object... collaborators) {
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
        return with(deployment -> deployment.endpoint(config));
    }

    /**
     * Adds a programmatic endpoint.
     *
     * @param path its path
     * @param type its class
     * @param collaborators instances that it needs, as {@link #endpoint(Class, Object...)}
     * @return this
     */
    public TestApplication endpoint(String path, Class<? extends Endpoint> type, Object... collaborators) {
        return endpoint(ServerEndpointConfig.Builder.create(type, path)
                .configurator(InjectedEndpoint.configurator(
                        ServerEndpointConfig.Configurator.class, new Collaborators(List.of(collaborators))))
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
        properties.put(name, value);
        return this;
    }

    /**
     * Lets server and clients speak an extension.
     *
     * @param extension the extension
     * @return this
     */
    public TestApplication extension(FrameExtension extension) {
        extensions.add(extension);
        return this;
    }

    /**
     * Sets how long expectations wait, by the clock on the wall. A test that passes never waits so long.
     *
     * @param time 1 millisecond or more; initially 1 second in memory, where only threads of the application's own are
     *     waited for, and 5 seconds over a network
     * @return this
     */
    public TestApplication patience(Duration time) {
        patience = time;
        return this;
    }

    /**
     * Starts a server in memory for one client, which stops it when it is closed.
     *
     * @param path the path with a leading slash; may have a query
     * @return the client
     * @throws IllegalStateException if something cannot be deployed, saying why
     * @throws AssertionError if the server refuses, with its whole answer
     */
    public TestClient connect(String path) {
        return connect(TestHandshake.to(path));
    }

    /**
     * Starts a server in memory for one client, which stops it when it is closed.
     *
     * @param handshake how to connect
     * @return the client
     * @throws IllegalStateException if something cannot be deployed, saying why
     * @throws AssertionError if the server refuses, with its whole answer
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
     * Starts the application, or finds it.
     *
     * @param way where
     * @return the server, to be closed
     * @throws IllegalStateException if something cannot be deployed, saying why; or if it is to be found at the URI of the
     *     property {@value #LIVE_URI}, which is not set
     */
    public TestServer start(Way way) {
        return switch (way) {
            case MEMORY -> inMemory();
            case LOOPBACK -> onLoopback();
            case LIVE -> live();
        };
    }

    /**
     * Starts the application in memory: no port, no host, and no thread but the test's own.
     *
     * @return the server, to be closed
     * @throws IllegalStateException if something cannot be deployed, saying why
     */
    public TestServer inMemory() {
        Duration longest = patience == null ? MEMORY_PATIENCE : patience;
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
     * @return the server, to be closed
     * @throws IllegalStateException if something cannot be deployed, saying why
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
            throw new IllegalStateException("Expected the URI of a server that runs, as the system property " + LIVE_URI
                    + ", for example -D" + LIVE_URI + "=ws://staging.example.org/app");
        }
        return NetworkTestServer.live(URI.create(uri), networkPatience());
    }

    private Duration networkPatience() {
        return patience == null ? NetworkTestServer.PATIENCE : patience;
    }
}

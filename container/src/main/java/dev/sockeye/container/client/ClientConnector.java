package dev.sockeye.container.client;

import dev.sockeye.bridge.ClientEndpoint;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.runtime.ContainerRuntime;
import dev.sockeye.container.runtime.Settings;
import dev.sockeye.container.session.SessionDefaults;
import dev.sockeye.container.session.WebSocketSession;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.WebSocketUri;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects client endpoints to servers, on behalf of whatever container has been asked to (Jakarta WebSocket 2.2
 * section 2.1.3). Each method blocks until the session is open, and uses the calling thread for {@code onOpen} and the
 * configurator; user code of the session runs with the calling thread's context class loader for ever after. Every
 * failure is a {@link DeploymentException}, with an {@link java.io.IOException} as its cause if it was one of the network
 * or the peer; nothing is left open then. Thread-safe.
 */
public final class ClientConnector implements AutoCloseable {
    private static final int NONCE_BYTES = 16;

    private final Settings settings;
    private final ContainerRuntime runtime;
    private final InstanceFactory instances;
    private final EndpointBinder binder;
    private final SelectorLoop loop;
    private final SessionStarter starter;
    private final Dispatchers dispatchers;
    private final ClientSessions sessions = new ClientSessions();
    private volatile boolean closed;

    /**
     * Makes a connector. Threads start with the first connection.
     *
     * @param settings what was set from outside
     * @param runtime threads, clock and randomness; not closed with the connector
     * @param instances makes endpoints, coders and configurators
     * @param defaults what new sessions start with
     */
    public ClientConnector(
            Settings settings, ContainerRuntime runtime, InstanceFactory instances, SessionDefaults defaults) {
        this.settings = settings;
        this.runtime = runtime;
        this.instances = instances;
        this.binder = new EndpointBinder(instances);
        this.loop = new SelectorLoop("sockeye-client-selector");
        this.dispatchers = new Dispatchers("sockeye-client-dispatcher");
        this.starter = new SessionStarter(settings, runtime, instances, defaults, dispatchers);
    }

    /**
     * Connects an instance of a class annotated with {@link jakarta.websocket.ClientEndpoint}.
     *
     * @param container what the session answers as its container
     * @param annotatedEndpoint the instance
     * @param uri where to: {@code ws} or {@code wss}, no fragment
     * @return the session that {@code onOpen} was given
     * @throws DeploymentException if the endpoint is faulty or there is no connection
     * @throws IllegalArgumentException if an argument is null
     * @throws IllegalStateException if the connector is closed
     */
    public Session connect(WebSocketContainer container, Object annotatedEndpoint, URI uri) throws DeploymentException {
        require(annotatedEndpoint, "endpoint");
        ClientEndpoint endpoint = binder.annotatedClient(annotatedEndpoint.getClass());
        return connect(container, endpoint, EndpointInstance.given(annotatedEndpoint), uri);
    }

    /**
     * Connects a new instance of a class annotated with {@link jakarta.websocket.ClientEndpoint}.
     *
     * @param container what the session answers as its container
     * @param annotatedClass the class
     * @param uri where to: {@code ws} or {@code wss}, no fragment
     * @return the session that {@code onOpen} was given
     * @throws DeploymentException if the endpoint is faulty or there is no connection
     * @throws IllegalArgumentException if an argument is null
     * @throws IllegalStateException if the connector is closed
     */
    public Session connect(WebSocketContainer container, Class<?> annotatedClass, URI uri) throws DeploymentException {
        require(annotatedClass, "endpoint class");
        ClientEndpoint endpoint = binder.annotatedClient(annotatedClass);
        return connect(container, endpoint, EndpointInstance.made(annotatedClass, instances), uri);
    }

    /**
     * Connects an instance of a programmatic endpoint.
     *
     * @param container what the session answers as its container
     * @param programmatic the instance
     * @param config its configuration; null for an empty one
     * @param uri where to: {@code ws} or {@code wss}, no fragment
     * @return the session that {@code onOpen} was given
     * @throws DeploymentException if the endpoint is faulty or there is no connection
     * @throws IllegalArgumentException if another argument is null
     * @throws IllegalStateException if the connector is closed
     */
    public Session connect(
            WebSocketContainer container, Endpoint programmatic, @Nullable ClientEndpointConfig config, URI uri)
            throws DeploymentException {
        require(programmatic, "endpoint");
        ClientEndpoint endpoint = binder.client(programmatic.getClass(), config);
        return connect(container, endpoint, EndpointInstance.given(programmatic), uri);
    }

    /**
     * Connects a new instance of a programmatic endpoint.
     *
     * @param container what the session answers as its container
     * @param programmaticClass its class
     * @param config its configuration; null for an empty one
     * @param uri where to: {@code ws} or {@code wss}, no fragment
     * @return the session that {@code onOpen} was given
     * @throws DeploymentException if the endpoint is faulty or there is no connection
     * @throws IllegalArgumentException if another argument is null
     * @throws IllegalStateException if the connector is closed
     */
    public Session connect(
            WebSocketContainer container,
            Class<? extends Endpoint> programmaticClass,
            @Nullable ClientEndpointConfig config,
            URI uri)
            throws DeploymentException {
        require(programmaticClass, "endpoint class");
        ClientEndpoint endpoint = binder.client(programmaticClass, config);
        return connect(container, endpoint, EndpointInstance.made(programmaticClass, instances), uri);
    }

    private Session connect(WebSocketContainer container, ClientEndpoint endpoint, EndpointInstance instance, URI uri)
            throws DeploymentException {
        SessionStarter.Waiting waiting;
        try {
            waiting = prepare(container, endpoint, instance, uri);
        } catch (Throwable e) {
            instance.giveBack();
            throw e;
        }
        return waiting.start();
    }

    private SessionStarter.Waiting prepare(
            WebSocketContainer container, ClientEndpoint endpoint, EndpointInstance instance, URI uri)
            throws DeploymentException {
        require(uri, "URI");
        if (closed) {
            throw new IllegalStateException("Expected an open container, but it has been closed");
        }
        WebSocketUri target = target(uri);
        ClientHandshake handshake = HandshakeRequest.compose(endpoint, target, runtime.randomBytes(NONCE_BYTES));
        ConnectDeadline deadline = ConnectDeadline.in(settings.connectTimeout());
        ConnectAttempt.Agreed agreed = new ConnectAttempt(
                        endpoint, target, handshake, runtime.extensions().installed(), deadline)
                .run(new Dialer(loop), settings.handshakeBytes());
        try {
            SessionStarter.Owner owner = new SessionStarter.Owner(
                    container, sessions.of(endpoint.model().endpointClass()));
            return starter.prepare(owner, endpoint, instance, uri, agreed);
        } catch (Throwable e) {
            agreed.stream().close();
            throw e;
        }
    }

    private static WebSocketUri target(URI uri) throws DeploymentException {
        try {
            return WebSocketUri.of(uri);
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    private static void require(@Nullable Object argument, String what) {
        if (argument == null) {
            throw new IllegalArgumentException("Expected the " + what + " to connect, got null");
        }
    }

    /**
     * Closes all sessions with 1001, gives up those that are not gone after {@link Settings#stopTimeout}, and ends the
     * threads. Blocks as long.
     */
    @Override
    public void close() {
        closed = true;
        CloseStatus goingAway = new CloseStatus(CloseStatus.GOING_AWAY, "The client is stopping");
        List<WebSocketSession> closing = sessions.all();
        closing.forEach(session -> session.end(goingAway));
        CompletableFuture.allOf(closing.stream().map(WebSocketSession::gone).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, settings.stopTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .join();
        closing.forEach(WebSocketSession::abort);
        loop.close();
        dispatchers.close();
    }
}

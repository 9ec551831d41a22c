package dev.sockeye.container.client;

import dev.sockeye.bridge.ClientEndpoint;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.client.proxy.ProxyDialer;
import dev.sockeye.container.client.socket.ConnectDeadline;
import dev.sockeye.container.client.socket.Connecting;
import dev.sockeye.container.client.socket.SocketDialer;
import dev.sockeye.container.runtime.BoundedWait;
import dev.sockeye.container.runtime.ContainerRuntime;
import dev.sockeye.container.runtime.SelectorLoop;
import dev.sockeye.container.runtime.Settings;
import dev.sockeye.container.session.SessionDefaults;
import dev.sockeye.container.session.WebSocketSession;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.handshake.WebSocketUri;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Connects client endpoints to servers, on behalf of whatever container has been asked to (Jakarta WebSocket 2.2
 * section 2.1.3). User code of a session runs with the context class loader for ever after that the thread had which asked
 * for the connection. Every failure is a {@link DeploymentException}; one of the network or the peer is a
 * {@link ConnectFailedException}. Nothing is left open then. Thread-safe.
 */
public final class ClientConnector implements AutoCloseable {
    private final Settings settings;
    private final ContainerRuntime runtime;
    private final InstanceFactory instances;
    private final ClientOptions options;
    private final EndpointBinder binder;
    private final SelectorLoop loop;
    private final SocketDialer sockets;
    private final OpeningServices openings;
    private final SessionStarter starter;
    private final Dispatchers dispatchers;
    private final ClientSessions sessions = new ClientSessions();
    private final ConnectsUnderWay underWay = new ConnectsUnderWay();

    /**
     * Makes a connector. Threads start with the first connection.
     *
     * @param settings what was set from outside
     * @param runtime threads, clock and randomness; not closed with the connector
     * @param instances makes endpoints, coders and configurators
     * @param defaults what new sessions start with
     * @param options how to connect where an endpoint's configuration does not say
     */
    public ClientConnector(
            Settings settings,
            ContainerRuntime runtime,
            InstanceFactory instances,
            SessionDefaults defaults,
            ClientOptions options) {
        this.settings = settings;
        this.runtime = runtime;
        this.instances = instances;
        this.options = options;
        this.binder = new EndpointBinder(instances);
        this.loop = new SelectorLoop("sockeye-client-selector");
        this.dispatchers = new Dispatchers("sockeye-client-dispatcher");
        this.starter = new SessionStarter(settings, runtime, instances, defaults, dispatchers);
        this.sockets = new SocketDialer(loop);
        ProxyDialer proxies = new ProxyDialer(sockets, runtime::newId, settings.handshakeBytes());
        this.openings = new OpeningServices(new Dialer(sockets, proxies), runtime, settings.handshakeBytes());
    }

    /**
     * An instance of a class annotated with {@link jakarta.websocket.ClientEndpoint}.
     *
     * @param instance the instance
     * @return what can be connected once
     * @throws DeploymentException if its class is no endpoint
     * @throws IllegalArgumentException if it is null
     */
    public BoundEndpoint annotated(Object instance) throws DeploymentException {
        require(instance, "endpoint");
        return given(binder.annotatedClient(instance.getClass()), instance);
    }

    /**
     * A new instance of a class annotated with {@link jakarta.websocket.ClientEndpoint}.
     *
     * @param type the class
     * @return what can be connected once
     * @throws DeploymentException if it is no endpoint or cannot be made
     * @throws IllegalArgumentException if it is null
     */
    public BoundEndpoint annotated(Class<?> type) throws DeploymentException {
        require(type, "endpoint class");
        return made(binder.annotatedClient(type));
    }

    /**
     * An instance of a programmatic endpoint.
     *
     * @param instance the instance
     * @param config its configuration; null for an empty one
     * @return what can be connected once
     * @throws DeploymentException if the configuration is faulty
     * @throws IllegalArgumentException if the instance is null
     */
    public BoundEndpoint programmatic(Endpoint instance, @Nullable ClientEndpointConfig config)
            throws DeploymentException {
        require(instance, "endpoint");
        return given(binder.client(instance.getClass(), config), instance);
    }

    /**
     * A new instance of a programmatic endpoint.
     *
     * @param type its class
     * @param config its configuration; null for an empty one
     * @return what can be connected once
     * @throws DeploymentException if the configuration is faulty or the instance cannot be made
     * @throws IllegalArgumentException if the class is null
     */
    public BoundEndpoint programmatic(Class<? extends Endpoint> type, @Nullable ClientEndpointConfig config)
            throws DeploymentException {
        require(type, "endpoint class");
        return made(binder.client(type, config));
    }

    private BoundEndpoint given(ClientEndpoint endpoint, Object instance) {
        return new BoundEndpoint(endpoint, EndpointInstance.given(endpoint, instance, instances));
    }

    private BoundEndpoint made(ClientEndpoint endpoint) throws DeploymentException {
        return new BoundEndpoint(endpoint, EndpointInstance.made(endpoint, instances));
    }

    /**
     * Connects, and blocks until the session is open. Uses the calling thread for {@code onOpen} and the configurator.
     *
     * @param container what the session answers as its container
     * @param bound the endpoint
     * @param uri where to: {@code ws} or {@code wss}, no fragment
     * @return the session that {@code onOpen} was given
     * @throws DeploymentException if there is no connection, or {@code onOpen} failed
     * @throws IllegalArgumentException if the URI is null
     * @throws IllegalStateException if the connector is closed
     */
    public Session connect(WebSocketContainer container, BoundEndpoint bound, URI uri) throws DeploymentException {
        CallingThread thread = new CallingThread();
        Connecting connecting = begin(bound, uri, thread);
        try {
            return thread.await(open(container, bound, uri, connecting), connecting)
                    .start();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    /**
     * Connects without blocking. The configurator and {@code onOpen} are called by threads of the client. Cancelling the
     * result gives the connect up.
     *
     * @param container what the session answers as its container
     * @param bound the endpoint
     * @param uri where to: {@code ws} or {@code wss}, no fragment
     * @return the session when it is open; fails with a {@link DeploymentException}
     * @throws IllegalArgumentException if the URI is null
     * @throws IllegalStateException if the connector is closed
     */
    public CompletableFuture<Session> connectAsync(WebSocketContainer container, BoundEndpoint bound, URI uri) {
        Executor executor = dispatchers.withLoader(Thread.currentThread().getContextClassLoader());
        Connecting connecting;
        try {
            connecting = begin(bound, uri, executor);
        } catch (DeploymentException e) {
            return CompletableFuture.failedFuture(e);
        }
        return PendingSession.of(
                connecting,
                CompletableFuture.completedFuture(bound)
                        .thenComposeAsync(unused -> open(container, bound, uri, connecting), executor));
    }

    private Connecting begin(BoundEndpoint bound, URI uri, Executor executor) throws DeploymentException {
        try {
            require(uri, "URI");
            Duration timeout = optionsOf(bound.endpoint()).connectTimeout();
            Connecting connecting = new Connecting(
                    executor,
                    runtime.services().timers(),
                    ConnectDeadline.in(timeout == null ? settings.connectTimeout() : timeout));
            underWay.add(connecting);
            return connecting;
        } catch (Throwable e) {
            bound.instance().giveBack();
            throw e;
        }
    }

    private CompletableFuture<SessionStarter.Waiting> open(
            WebSocketContainer container, BoundEndpoint bound, URI uri, Connecting connecting) {
        ClientEndpoint endpoint = bound.endpoint();
        SessionStarter.Owner owner =
                new SessionStarter.Owner(container, sessions.of(bound.instance().endpoint()));
        CompletableFuture<SessionStarter.Waiting> outcome =
                agree(endpoint, uri, connecting).thenApply(agreed -> prepare(owner, bound, agreed));
        return underWay.removeAfter(connecting, outcome.whenComplete((unused, failure) -> {
            if (failure != null) {
                bound.instance().giveBack();
            }
        }));
    }

    private SessionStarter.Waiting prepare(
            SessionStarter.Owner owner, BoundEndpoint bound, ClientOpening.Agreed agreed) {
        try {
            return starter.prepare(owner, bound.endpoint(), bound.instance(), agreed);
        } catch (DeploymentException e) {
            agreed.stream().close();
            throw new CompletionException(e);
        } catch (Throwable e) {
            agreed.stream().close();
            throw e;
        }
    }

    private CompletableFuture<ClientOpening.Agreed> agree(ClientEndpoint endpoint, URI uri, Connecting connecting) {
        try {
            WebSocketUri target = target(uri);
            return new ClientOpening(endpoint, optionsOf(endpoint), openings, connecting).run(uri, target);
        } catch (DeploymentException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ClientOptions optionsOf(ClientEndpoint endpoint) throws DeploymentException {
        Object own = endpoint.userProperties().get(ClientOptions.USER_PROPERTY);
        if (own == null) {
            return options;
        }
        if (own instanceof ClientOptions ownOptions) {
            return ownOptions;
        }
        throw new DeploymentException("Expected a " + ClientOptions.class.getName() + " as the user property "
                + ClientOptions.USER_PROPERTY + ", got a " + own.getClass().getName());
    }

    private static WebSocketUri target(URI uri) throws DeploymentException {
        try {
            return WebSocketUri.of(uri);
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    private static DeploymentException failure(CompletionException wrapper) {
        Throwable cause = Connecting.causeOf(wrapper);
        if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof DeploymentException failure
                ? failure
                : new DeploymentException(cause.toString(), cause);
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
        underWay.close();
        CloseStatus goingAway = new CloseStatus(CloseStatus.GOING_AWAY, "The client is stopping");
        List<WebSocketSession> closing = sessions.all();
        closing.forEach(session -> session.end(goingAway));
        BoundedWait.until(
                CompletableFuture.allOf(
                        closing.stream().map(WebSocketSession::gone).toArray(CompletableFuture<?>[]::new)),
                settings.stopTimeout());
        closing.forEach(WebSocketSession::abort);
        loop.close();
        sockets.close();
        dispatchers.close();
    }
}

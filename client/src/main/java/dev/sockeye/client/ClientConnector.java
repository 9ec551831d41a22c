package dev.sockeye.client;

import dev.sockeye.bridge.Arguments;
import dev.sockeye.bridge.ClientEndpointModel;
import dev.sockeye.bridge.ContextClassLoader;
import dev.sockeye.client.ClientSessionFactory.Unopened;
import dev.sockeye.client.socket.ConnectDeadline;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Connects client endpoints to servers (Jakarta WebSocket 2.2 section 2.1.3). User code of a session runs with the
 * context class loader for ever after that the thread had which asked for the connection. Every failure is a
 * {@link DeploymentException}; one of the network or the peer is a {@link ConnectFailedException}. Nothing is left open
 * then. Thread-safe.
 */
final class ClientConnector {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final ContainerContext context;
    private final ClientOptions options;
    private final ClientResources resources;
    private final ClientHandshaker handshaker;
    private final ClientSessionFactory sessionFactory;

    /**
     * Makes a connector.
     *
     * @param context what belongs to the container
     * @param options how to connect where an endpoint's configuration does not say
     * @param resources what the connections use
     */
    ClientConnector(ContainerContext context, ClientOptions options, ClientResources resources) {
        this.context = context;
        this.options = options;
        this.resources = resources;
        this.handshaker = new ClientHandshaker(
                resources.newDialer(), context, context.settings().value(SockeyeProperties.CLIENT_MAX_HANDSHAKE_SIZE));
        this.sessionFactory = new ClientSessionFactory(context, resources.handlerThreads());
    }

    /**
     * Connects, and blocks until the session is open. Uses the calling thread for {@code onOpen} and the configurator.
     *
     * @param given the endpoint
     * @param uri where to: {@code ws} or {@code wss}, no fragment
     * @return the session that {@code onOpen} was given
     * @throws DeploymentException if there is no connection, or {@code onOpen} failed
     * @throws IllegalArgumentException if the URI is null
     * @throws IllegalStateException if the container is closed
     */
    Session connect(BoundEndpoint given, URI uri) throws DeploymentException {
        BoundEndpoint bound = asObserved(given);
        CallingThread thread = new CallingThread();
        Connecting connecting = begin(bound, uri, thread);
        try {
            return thread.await(establish(bound, uri, connecting), connecting).open();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    /**
     * Connects without blocking. The configurator and {@code onOpen} are called by threads of the client. Cancelling the
     * result gives the connect up.
     *
     * @param given the endpoint
     * @param uri where to: {@code ws} or {@code wss}, no fragment
     * @return the session when it is open; fails with a {@link DeploymentException}
     * @throws IllegalArgumentException if the URI is null
     * @throws IllegalStateException if the container is closed
     */
    CompletableFuture<Session> connectAsync(BoundEndpoint given, URI uri) {
        BoundEndpoint bound = asObserved(given);
        Executor executor = callbacksWith(ContextClassLoader.current());
        Connecting connecting;
        try {
            connecting = begin(bound, uri, executor);
        } catch (DeploymentException e) {
            return CompletableFuture.failedFuture(e);
        }
        return PendingSession.of(
                connecting,
                CompletableFuture.completedFuture(bound)
                        .thenComposeAsync(unused -> establish(bound, uri, connecting), executor));
    }

    /** With what those add who look on; what they trace is current on the calling thread, and no other. */
    private BoundEndpoint asObserved(BoundEndpoint given) {
        return given.adding(context.runtime().observers().requestHeaders());
    }

    /** Runs tasks of a connect soon; after the end at once, for someone waits for the end of the connect. */
    private Executor callbacksWith(@Nullable ClassLoader loader) {
        return task -> {
            Runnable loaded = () -> ContextClassLoader.run(loader, task);
            try {
                context.runtime().executor().execute(loaded);
            } catch (RejectedExecutionException e) {
                loaded.run();
            }
        };
    }

    private Connecting begin(BoundEndpoint bound, URI uri, Executor executor) throws DeploymentException {
        try {
            Arguments.present(uri, "the URI to connect to");
            Duration timeout = optionsOf(bound.endpoint()).connectTimeout();
            Connecting connecting = new Connecting(
                    executor,
                    context.runtime().services().timers(),
                    ConnectDeadline.in(
                            timeout == null
                                    ? context.settings().value(SockeyeProperties.CLIENT_CONNECT_TIMEOUT)
                                    : timeout));
            resources.connects().add(connecting);
            return connecting;
        } catch (Throwable e) {
            bound.giveBack();
            throw e;
        }
    }

    private CompletableFuture<Unopened> establish(BoundEndpoint bound, URI uri, Connecting connecting) {
        long began = context.runtime().services().timers().now();
        CompletableFuture<Unopened> outcome = shakeHands(bound, uri, connecting)
                .whenComplete((agreed, failure) -> observe(bound.observed(uri, null), failure, began))
                .thenApply(agreed -> session(bound, agreed))
                .whenComplete((unused, failure) -> {
                    if (failure != null) {
                        bound.giveBack();
                    }
                });
        return resources.connects().removeAfter(connecting, outcome);
    }

    /** Faults of the endpoint are no handshakes. */
    private void observe(ObservedHandshake handshake, @Nullable Throwable failure, long began) {
        Throwable cause = failure == null ? null : Connecting.causeOf(failure);
        if (cause == null || cause instanceof ConnectFailedException) {
            int status = cause instanceof ConnectFailedException failed ? refusal(failed) : SWITCHING_PROTOCOLS;
            long nanos = context.runtime().services().timers().now() - began;
            context.runtime().observers().handshake(handshake, status, nanos);
        }
    }

    /** The status of an answer that does not accept; an answer that breaks a rule is none. */
    private static int refusal(ConnectFailedException failure) {
        int status = failure.status().orElse(0);
        return status == SWITCHING_PROTOCOLS ? 0 : status;
    }

    private CompletableFuture<Agreed> shakeHands(BoundEndpoint bound, URI uri, Connecting connecting) {
        try {
            return new ClientOpening(bound, optionsOf(bound.endpoint()), handshaker, connecting).run(uri);
        } catch (DeploymentException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Unopened session(BoundEndpoint bound, Agreed agreed) {
        try {
            return sessionFactory.create(bound, resources.sessions().of(bound.instance()), agreed);
        } catch (DeploymentException e) {
            agreed.stream().close();
            throw new CompletionException(e);
        } catch (Throwable e) {
            agreed.stream().close();
            throw e;
        }
    }

    private ClientOptions optionsOf(ClientEndpointModel endpoint) throws DeploymentException {
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
}

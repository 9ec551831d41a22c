package dev.sockeye.client.reconnect;

import dev.sockeye.bridge.Coders;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.connection.Timers;
import dev.sockeye.session.runtime.ContainerContext;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds a reconnecting client; only endpoint and URI are required. Not thread-safe. */
public final class ReconnectingClientBuilder {
    private final ClientContainer container;
    private final ContainerContext context;
    private @Nullable Class<?> type;
    private @Nullable Supplier<?> instances;
    private @Nullable ClientEndpointConfig config;
    private @Nullable Callable<URI> uris;
    private ConnectedHook hook = (session, connection) -> {};
    private ReconnectListener listener = new ReconnectListener() {};
    private Backoff backoff = Backoff.DEFAULT;
    private ReconnectPolicy policy = ReconnectPolicy.standard();
    private GiveUpLimits limits = GiveUpLimits.UNLIMITED;
    private BufferLimits buffer = BufferLimits.DEFAULT;
    private DeliverySettings delivery = DeliverySettings.DEFAULT;
    private Timers timers;

    ReconnectingClientBuilder(ClientContainer container) {
        this.container = container;
        context = container.context();
        timers = context.runtime().services().timers();
    }

    /**
     * Sets the endpoint: one instance for all connections.
     *
     * @param instance of a class with {@link jakarta.websocket.ClientEndpoint}, or an {@link jakarta.websocket.Endpoint}
     * @return this
     */
    public ReconnectingClientBuilder endpoint(Object instance) {
        type = instance.getClass();
        instances = () -> instance;
        return this;
    }

    /**
     * Sets the endpoint: a new instance for each attempt to connect.
     *
     * @param <T> its class
     * @param endpointClass a class with {@link jakarta.websocket.ClientEndpoint}, or an {@link jakarta.websocket.Endpoint}
     * @param maker creates the instances
     * @return this
     */
    public <T> ReconnectingClientBuilder endpoint(Class<T> endpointClass, Supplier<? extends T> maker) {
        type = endpointClass;
        instances = maker;
        return this;
    }

    /**
     * Sets the configuration of a programmatic endpoint.
     *
     * @param endpointConfig the configuration; default an empty one
     * @return this
     */
    public ReconnectingClientBuilder config(ClientEndpointConfig endpointConfig) {
        config = endpointConfig;
        return this;
    }

    /**
     * Sets the URI to connect to.
     *
     * @param uri a {@code ws} or {@code wss} URI
     * @return this
     */
    public ReconnectingClientBuilder uri(URI uri) {
        return uri(() -> uri);
    }

    /**
     * Sets a supplier that returns the URI for each attempt, for example with a token that expires.
     *
     * @param source returns a {@code ws} or {@code wss} URI; may block; an exception counts as a failed attempt
     * @return this
     */
    public ReconnectingClientBuilder uri(Callable<URI> source) {
        uris = source;
        return this;
    }

    /**
     * Sets the waits between attempts.
     *
     * @param waits the waits; default {@link Backoff#DEFAULT}
     * @return this
     */
    public ReconnectingClientBuilder backoff(Backoff waits) {
        backoff = waits;
        return this;
    }

    /**
     * Sets which losses are final.
     *
     * @param decisions the policy; default {@link ReconnectPolicy#standard()}
     * @return this
     */
    public ReconnectingClientBuilder policy(ReconnectPolicy decisions) {
        policy = decisions;
        return this;
    }

    /**
     * Sets when to give up, independently of the policy. The limit that is reached first counts. Both start again after
     * each stable connection ({@link Backoff#stableAfter}).
     *
     * @param failures the number of failures in a row after which the client gives up; at least 1; default unlimited
     * @param outage the time without a stable connection after which no more attempts are made; positive; default 100 years
     * @return this
     * @throws IllegalArgumentException if one is out of range
     */
    public ReconnectingClientBuilder giveUpAfter(int failures, Duration outage) {
        limits = new GiveUpLimits(failures, outage);
        return this;
    }

    /**
     * Sets how much is buffered.
     *
     * @param bufferLimits the limits; default {@link BufferLimits#DEFAULT}
     * @return this
     */
    public ReconnectingClientBuilder buffer(BufferLimits bufferLimits) {
        buffer = bufferLimits;
        return this;
    }

    /**
     * Sets when a message counts as delivered.
     *
     * @param guarantee the guarantee; default {@link DeliveryGuarantee#ANSWERED}
     * @param answerTimeout the longest time that the answer to a ping may take; after that the connection counts as lost; 1
     *     millisecond to 1 day; default 20 seconds; not used with {@link DeliveryGuarantee#WRITTEN}. It starts when the
     *     ping is written, and again when an earlier ping is answered or a backlog shrinks. A ping after a big message gets
     *     the time once more for each 256 KiB of it
     * @return this
     * @throws IllegalArgumentException if the time is out of range
     */
    public ReconnectingClientBuilder delivery(DeliveryGuarantee guarantee, Duration answerTimeout) {
        delivery = new DeliverySettings(guarantee, answerTimeout);
        return this;
    }

    /**
     * Sets the hook that prepares a new session.
     *
     * @param connectedHook the hook; default none
     * @return this
     */
    public ReconnectingClientBuilder onConnected(ConnectedHook connectedHook) {
        hook = connectedHook;
        return this;
    }

    /**
     * Sets the listener for events of the client.
     *
     * @param reconnectListener the listener; default none
     * @return this
     */
    public ReconnectingClientBuilder listener(ReconnectListener reconnectListener) {
        listener = reconnectListener;
        return this;
    }

    /** Sets the clock; default the container's. */
    ReconnectingClientBuilder timers(Timers clock) {
        timers = clock;
        return this;
    }

    /**
     * Creates the client and starts to connect; returns without waiting for the connection. All code of the application
     * runs with the context class loader of the calling thread.
     *
     * @return the client
     * @throws DeploymentException if the endpoint is faulty
     * @throws IllegalStateException if endpoint or URI are missing
     */
    public ReconnectingClient start() throws DeploymentException {
        if (type == null || instances == null || uris == null) {
            throw new IllegalStateException("Expected an endpoint and a URI: call endpoint(...) and uri(...) first");
        }
        EndpointSource endpoints = new EndpointSource(type, instances, config);
        Coders coders = endpoints.openCoders(context.instances());
        LinkSource links =
                new SessionLinkSource(container, endpoints, uris, hook, new ConnectFailures(InstantSource.system()));
        Scheduler scheduler = new Scheduler(timers, applicationExecutor());
        BufferedSender sender = new BufferedSender(new SendBuffer(buffer), delivery, scheduler);
        Reconnector reconnector = new Reconnector(links, retries(), sender, notifier(type, scheduler), scheduler);
        Runnable forget = container.endWithThis(reconnector::close);
        ReconnectingClient client = new ReconnectingClient(reconnector, sender, coders, forget);
        reconnector.start();
        return client;
    }

    private Executor applicationExecutor() {
        return new ApplicationExecutor(
                context.runtime().executor(), Thread.currentThread().getContextClassLoader());
    }

    private Retries retries() {
        return new Retries(policy, backoff, limits, context.runtime().services().jitter());
    }

    private ListenerNotifier notifier(Class<?> endpoint, Scheduler scheduler) {
        return new ListenerNotifier(new LoggedListener(endpoint, listener), scheduler.executor());
    }
}

package dev.sockeye.container.reconnect;

import dev.sockeye.bridge.Coders;
import dev.sockeye.container.client.ClientContainer;
import dev.sockeye.container.connection.ConnectionServices;
import dev.sockeye.container.session.WebSocketSession;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes a reconnecting client; everything but endpoint and URI has a default. Not thread-safe. */
public final class ReconnectingClientBuilder {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final ClientContainer container;
    private @Nullable Class<?> type;
    private @Nullable Supplier<?> instances;
    private @Nullable ClientEndpointConfig config;
    private @Nullable UriSource uris;
    private ConnectedHook hook = (session, connection) -> {};
    private ReconnectListener listener = new ReconnectListener() {};
    private Surroundings surroundings;
    private Terms terms = new Terms(
            Backoff.DEFAULT,
            ReconnectPolicy.standard(),
            Integer.MAX_VALUE,
            FOR_EVER,
            BufferLimits.DEFAULT,
            Delivery.ANSWERED,
            Duration.ofSeconds(20));

    ReconnectingClientBuilder(ClientContainer container) {
        this.container = container;
        ConnectionServices services = container.runtime().services();
        surroundings = new Surroundings(
                services.timers(), container.runtime().executor(), services.jitter(), InstantSource.system());
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
     * @param maker makes the instances
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
     * @param endpointConfig the configuration; an empty one unless set
     * @return this
     */
    public ReconnectingClientBuilder config(ClientEndpointConfig endpointConfig) {
        config = endpointConfig;
        return this;
    }

    /**
     * Sets where to connect.
     *
     * @param uri a {@code ws} or {@code wss} URI
     * @return this
     */
    public ReconnectingClientBuilder uri(URI uri) {
        return uri(() -> uri);
    }

    /**
     * Sets where to connect, for each attempt anew.
     *
     * @param source says where; may block
     * @return this
     */
    public ReconnectingClientBuilder uri(UriSource source) {
        uris = source;
        return this;
    }

    /**
     * Sets the waits between attempts.
     *
     * @param backoff the waits; {@link Backoff#DEFAULT} unless set
     * @return this
     */
    public ReconnectingClientBuilder backoff(Backoff backoff) {
        terms = terms.withBackoff(backoff);
        return this;
    }

    /**
     * Sets which losses are final.
     *
     * @param policy the policy; {@link ReconnectPolicy#standard()} unless set
     * @return this
     */
    public ReconnectingClientBuilder policy(ReconnectPolicy policy) {
        terms = terms.withPolicy(policy);
        return this;
    }

    /**
     * Sets when to give up, whatever the policy says. What comes first counts. Both begin anew after each connection that
     * was stable ({@link Backoff#stableAfter}).
     *
     * @param failures most failures in a row, the last of which is final; at least 1; unlimited unless set
     * @param outage longest time without a stable connection after which no attempt is made; positive; 100 years unless
     *     set
     * @return this
     * @throws IllegalArgumentException if one is out of range
     */
    public ReconnectingClientBuilder giveUpAfter(int failures, Duration outage) {
        if (failures < 1 || outage.isNegative() || outage.isZero() || outage.compareTo(FOR_EVER) > 0) {
            throw new IllegalArgumentException("Expected at least one failure and a time of at most " + FOR_EVER
                    + ", got " + failures + " and " + outage);
        }
        terms = terms.withLimits(failures, outage);
        return this;
    }

    /**
     * Sets how much is held.
     *
     * @param limits the limits; {@link BufferLimits#DEFAULT} unless set
     * @return this
     */
    public ReconnectingClientBuilder buffer(BufferLimits limits) {
        terms = terms.withBuffer(limits);
        return this;
    }

    /**
     * Sets when a message is delivered.
     *
     * @param delivery when; {@link Delivery#ANSWERED} unless set
     * @param answerTimeout longest wait for the answer to a ping, after which the connection counts as lost; from a
     *     millisecond to a day; 20 seconds unless set; without meaning for {@link Delivery#WRITTEN}
     * @return this
     * @throws IllegalArgumentException if the time is out of range
     */
    public ReconnectingClientBuilder delivery(Delivery delivery, Duration answerTimeout) {
        if (answerTimeout.toMillis() < 1 || answerTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("Expected a time from a millisecond to a day, got " + answerTimeout);
        }
        terms = terms.withDelivery(delivery, answerTimeout);
        return this;
    }

    /**
     * Sets what makes a new session ready.
     *
     * @param connectedHook the hook; nothing unless set
     * @return this
     */
    public ReconnectingClientBuilder onConnected(ConnectedHook connectedHook) {
        hook = connectedHook;
        return this;
    }

    /**
     * Sets who learns what happens.
     *
     * @param reconnectListener the listener; nobody unless set
     * @return this
     */
    public ReconnectingClientBuilder listener(ReconnectListener reconnectListener) {
        listener = reconnectListener;
        return this;
    }

    /** Sets clocks, threads and randomness; the container's unless set. */
    ReconnectingClientBuilder surroundings(Surroundings others) {
        surroundings = others;
        return this;
    }

    /**
     * Makes the client and begins to connect; returns without waiting for that. All code of the application runs with the
     * context class loader of the calling thread.
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
        Coders coders = endpoints.openCoders(container.instances());
        Courier courier = new Courier(terms, surroundings.timers());
        LinkSource links = links(endpoints, uris, hook);
        Surroundings around = surroundings.with(Thread.currentThread().getContextClassLoader());
        Reconnector reconnector = new Reconnector(links, terms, around, courier, new LoggedListener(type, listener));
        Runnable forget = container.endWithThis(reconnector::close);
        ReconnectingClient client = new ReconnectingClient(reconnector, courier, coders, forget);
        reconnector.start();
        return client;
    }

    private LinkSource links(EndpointSource endpoints, UriSource source, ConnectedHook restoring) {
        return () -> endpoints
                .connect(container, source.next())
                .thenApply(session -> new SessionLink((WebSocketSession) session, restoring));
    }
}

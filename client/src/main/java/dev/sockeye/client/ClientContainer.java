package dev.sockeye.client;

import dev.sockeye.bridge.ContextClassLoader;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.ExtensionView;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.budget.ContainerBudgets;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.Extensions;
import dev.sockeye.session.runtime.InjectionSource;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.ThreadSettings;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A container of client endpoints (Jakarta WebSocket 2.2 section 2.1). All its threads are daemon threads that start on
 * demand; their number does not grow with the number of sessions. {@link #close}, which is not part of the Jakarta API,
 * releases all resources. Thread-safe.
 *
 * <p>Buffer sizes: a negative size stands for the maximum size of an array; with zero, only empty messages fit.
 */
public final class ClientContainer implements WebSocketContainer, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ClientContainer.class.getName());

    private final ContainerContext context;
    private final ClientResources resources;
    private final ClientEndpoints endpoints;
    private final ClientConnector connector;
    private final Set<AutoCloseable> dependents = ConcurrentHashMap.newKeySet();

    /**
     * Creates a container that is configured by the system properties.
     *
     * @throws IllegalArgumentException if a property is invalid
     */
    public ClientContainer() {
        this(Settings.fromSystemProperties(), List.of(), ClientOptions.DEFAULT);
    }

    /**
     * Makes a container.
     *
     * @param settings its settings
     * @param extensions what it speaks besides the extensions that are set or found
     * @param options how it connects
     */
    ClientContainer(Settings settings, Collection<FrameExtension> extensions, ClientOptions options) {
        this.context = new ContainerContext(
                this,
                settings,
                new ContainerRuntime(
                        "sockeye-client",
                        new Extensions(settings.of(Role.CLIENT), extensions, ContextClassLoader.current()),
                        new ContainerBudgets(settings.of(Role.CLIENT)),
                        ThreadSettings.ofClient(settings)),
                InjectionSource.find(name -> null),
                new SessionDefaults(settings.of(Role.CLIENT)));
        this.resources = new ClientResources(context);
        this.endpoints = new ClientEndpoints(context.instances());
        this.connector = new ClientConnector(context, options, resources);
    }

    private ClientContainer(ContainerContext context) {
        this.context = context;
        this.resources = new ClientResources(context);
        this.endpoints = new ClientEndpoints(context.instances());
        this.connector = new ClientConnector(context, ClientOptions.DEFAULT, resources);
    }

    /**
     * The client that another container connects by.
     *
     * @param context what belongs to that container; its runtime and instances end with the client
     * @return a client whose sessions answer the other container as theirs
     */
    public static ClientContainer of(ContainerContext context) {
        return new ClientContainer(context);
    }

    @Override
    public Session connectToServer(Object annotatedEndpointInstance, URI path) throws DeploymentException {
        return connector.connect(endpoints.annotated(annotatedEndpointInstance), path);
    }

    @Override
    public Session connectToServer(Class<?> annotatedEndpointClass, URI path) throws DeploymentException {
        return connector.connect(endpoints.annotated(annotatedEndpointClass), path);
    }

    @Override
    public Session connectToServer(Endpoint endpointInstance, @Nullable ClientEndpointConfig cec, URI path)
            throws DeploymentException {
        return connector.connect(endpoints.programmatic(endpointInstance, cec), path);
    }

    @Override
    public Session connectToServer(
            Class<? extends Endpoint> endpointClass, @Nullable ClientEndpointConfig cec, URI path)
            throws DeploymentException {
        return connector.connect(endpoints.programmatic(endpointClass, cec), path);
    }

    /**
     * Connects an instance of a class annotated with {@link jakarta.websocket.ClientEndpoint}, without blocking: neither
     * the calling thread nor any other waits for the network. The configurator and {@code onOpen} are called by threads of
     * this container. Cancelling the result cancels the attempt.
     *
     * @param annotatedEndpointInstance the endpoint
     * @param path the server's URI: {@code ws} or {@code wss}, no fragment
     * @return the session when {@code onOpen} has returned; fails with a {@link DeploymentException}, which is a
     *     {@link ConnectFailedException} if the network or the peer caused it
     * @throws IllegalArgumentException if an argument is null
     * @throws IllegalStateException if the container is closed
     */
    public CompletableFuture<Session> connectAsync(Object annotatedEndpointInstance, URI path) {
        return connectAsync(() -> endpoints.annotated(annotatedEndpointInstance), path);
    }

    /**
     * Connects a new instance of a class annotated with {@link jakarta.websocket.ClientEndpoint}, without blocking.
     *
     * @param annotatedEndpointClass the class of the endpoint
     * @param path the server's URI
     * @return as {@link #connectAsync(Object, URI)}
     */
    public CompletableFuture<Session> connectAsync(Class<?> annotatedEndpointClass, URI path) {
        return connectAsync(() -> endpoints.annotated(annotatedEndpointClass), path);
    }

    /**
     * Connects an instance of a programmatic endpoint, without blocking.
     *
     * @param endpointInstance the endpoint
     * @param cec its configuration; null for an empty one
     * @param path the server's URI
     * @return as {@link #connectAsync(Object, URI)}
     */
    public CompletableFuture<Session> connectAsync(
            Endpoint endpointInstance, @Nullable ClientEndpointConfig cec, URI path) {
        return connectAsync(() -> endpoints.programmatic(endpointInstance, cec), path);
    }

    /**
     * Connects a new instance of a programmatic endpoint, without blocking.
     *
     * @param endpointClass the class of the endpoint
     * @param cec its configuration; null for an empty one
     * @param path the server's URI
     * @return as {@link #connectAsync(Object, URI)}
     */
    public CompletableFuture<Session> connectAsync(
            Class<? extends Endpoint> endpointClass, @Nullable ClientEndpointConfig cec, URI path) {
        return connectAsync(() -> endpoints.programmatic(endpointClass, cec), path);
    }

    /** Finds an endpoint, or its faults. */
    @FunctionalInterface
    private interface Binding {
        BoundEndpoint bind() throws DeploymentException;
    }

    private CompletableFuture<Session> connectAsync(Binding binding, URI path) {
        try {
            return connector.connectAsync(binding.bind(), path);
        } catch (DeploymentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public long getDefaultAsyncSendTimeout() {
        return context.defaults().asyncSendTimeout();
    }

    @Override
    public void setAsyncSendTimeout(long timeoutmillis) {
        context.defaults().setAsyncSendTimeout(timeoutmillis);
    }

    @Override
    public long getDefaultMaxSessionIdleTimeout() {
        return context.defaults().idleTimeout();
    }

    @Override
    public void setDefaultMaxSessionIdleTimeout(long timeout) {
        context.defaults().setIdleTimeout(timeout);
    }

    @Override
    public int getDefaultMaxBinaryMessageBufferSize() {
        return context.defaults().binaryBufferSize();
    }

    @Override
    public void setDefaultMaxBinaryMessageBufferSize(int max) {
        context.defaults().setBinaryBufferSize(max);
    }

    @Override
    public int getDefaultMaxTextMessageBufferSize() {
        return context.defaults().textBufferSize();
    }

    @Override
    public void setDefaultMaxTextMessageBufferSize(int max) {
        context.defaults().setTextBufferSize(max);
    }

    @Override
    public Set<Extension> getInstalledExtensions() {
        return ExtensionView.all(context.runtime().extensions().installed());
    }

    /**
     * The native memory that compression uses at the moment.
     *
     * @return a number of bytes
     */
    public long compressionBytes() {
        return context.runtime().extensions().nativeBytes();
    }

    /**
     * The container's context, for the parts of Sockeye that build on it.
     *
     * @return settings, threads, instances and the rest, which end with the container
     */
    public ContainerContext context() {
        return context;
    }

    /**
     * An action that closes all sessions and ends all threads, and does not reference this container. Register it with a
     * {@link java.lang.ref.Cleaner}, for example, to close a container that is no longer reachable.
     *
     * @return the action, which blocks as {@link #close} does
     */
    public Runnable cleaningAction() {
        return resources::close;
    }

    /**
     * Registers something to close when this container closes, before its sessions are closed.
     *
     * @param dependent what to close; its {@code close} does not block
     * @return undoes the registration
     */
    public Runnable endWithThis(AutoCloseable dependent) {
        dependents.add(dependent);
        return () -> dependents.remove(dependent);
    }

    private void closeDependents() {
        for (AutoCloseable dependent : dependents) {
            try {
                dependent.close();
            } catch (Exception e) {
                LOGGER.log(
                        System.Logger.Level.WARNING, "Something that depends on a client container failed to close", e);
            }
        }
    }

    /** Closes all sessions with 1001 and ends all threads. Waits a bounded time for the peers to answer. */
    @Override
    public void close() {
        closeDependents();
        resources.close();
    }
}

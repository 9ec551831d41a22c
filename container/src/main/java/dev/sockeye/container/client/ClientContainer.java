package dev.sockeye.container.client;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.runtime.ContainerRuntime;
import dev.sockeye.container.runtime.Extensions;
import dev.sockeye.container.runtime.Settings;
import dev.sockeye.container.session.ExtensionView;
import dev.sockeye.container.session.SessionDefaults;
import dev.sockeye.protocol.extension.FrameExtension;
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
import org.jspecify.annotations.Nullable;

/**
 * A container of client endpoints alone (Jakarta WebSocket 2.2 section 2.1). All its threads are daemons that start when
 * they are needed; their number does not grow with the number of sessions. {@link #close} is not part of the Jakarta API,
 * and frees everything at once. Thread-safe.
 *
 * <p>Buffer sizes: a negative one stands for as much as an array holds; with zero only empty messages fit.
 */
public final class ClientContainer implements WebSocketContainer, AutoCloseable {
    private final ContainerRuntime runtime;
    private final SessionDefaults defaults;
    private final ClientConnector connector;

    /**
     * Makes a container set by the system properties.
     *
     * @throws IllegalArgumentException if a property cannot be used
     */
    public ClientContainer() {
        this(Settings.fromSystemProperties());
    }

    /**
     * Makes a container that speaks the extensions that are set or found.
     *
     * @param settings its settings
     */
    public ClientContainer(Settings settings) {
        this(settings, List.of());
    }

    /**
     * Makes a container.
     *
     * @param settings its settings
     * @param extensions what it speaks besides the extensions that are set or found
     */
    public ClientContainer(Settings settings, Collection<FrameExtension> extensions) {
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        runtime =
                new ContainerRuntime("sockeye-client", new Extensions(settings.extensions(), extensions, classLoader));
        defaults = new SessionDefaults(settings.client().limits().textBytes());
        connector = new ClientConnector(settings, runtime, InstanceFactory.reflective(), defaults);
    }

    @Override
    public Session connectToServer(Object annotatedEndpointInstance, URI path) throws DeploymentException {
        return connector.connect(this, annotatedEndpointInstance, path);
    }

    @Override
    public Session connectToServer(Class<?> annotatedEndpointClass, URI path) throws DeploymentException {
        return connector.connect(this, annotatedEndpointClass, path);
    }

    @Override
    public Session connectToServer(Endpoint endpointInstance, @Nullable ClientEndpointConfig cec, URI path)
            throws DeploymentException {
        return connector.connect(this, endpointInstance, cec, path);
    }

    @Override
    public Session connectToServer(
            Class<? extends Endpoint> endpointClass, @Nullable ClientEndpointConfig cec, URI path)
            throws DeploymentException {
        return connector.connect(this, endpointClass, cec, path);
    }

    @Override
    public long getDefaultAsyncSendTimeout() {
        return defaults.asyncSendTimeout();
    }

    @Override
    public void setAsyncSendTimeout(long timeoutmillis) {
        defaults.setAsyncSendTimeout(timeoutmillis);
    }

    @Override
    public long getDefaultMaxSessionIdleTimeout() {
        return defaults.idleTimeout();
    }

    @Override
    public void setDefaultMaxSessionIdleTimeout(long timeout) {
        defaults.setIdleTimeout(timeout);
    }

    @Override
    public int getDefaultMaxBinaryMessageBufferSize() {
        return defaults.binaryBufferSize();
    }

    @Override
    public void setDefaultMaxBinaryMessageBufferSize(int max) {
        defaults.setBinaryBufferSize(max);
    }

    @Override
    public int getDefaultMaxTextMessageBufferSize() {
        return defaults.textBufferSize();
    }

    @Override
    public void setDefaultMaxTextMessageBufferSize(int max) {
        defaults.setTextBufferSize(max);
    }

    @Override
    public Set<Extension> getInstalledExtensions() {
        return ExtensionView.all(runtime.extensions().installed());
    }

    /**
     * The native memory that compressing takes at the moment.
     *
     * @return a number of bytes
     */
    public long compressionBytes() {
        return runtime.extensions().nativeBytes();
    }

    /** Closes all sessions with 1001 and ends all threads; waits for the peers for a bounded time. */
    @Override
    public void close() {
        connector.close();
        runtime.close();
    }
}

package dev.sockeye.testkit.memory;

import dev.sockeye.container.server.ServerEndpoints;
import dev.sockeye.session.ExtensionView;
import dev.sockeye.session.SessionDefaults;
import dev.sockeye.session.runtime.Extensions;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The container that sessions over memory have: its defaults, and a client that connects to its server alone, whatever
 * host and port it is given. Thread-safe.
 */
final class MemoryContainer implements ServerContainer {
    private final SessionDefaults defaults;
    private final Extensions extensions;
    private final ServerEndpoints endpoints;
    private final Supplier<MemoryClient> client;

    MemoryContainer(
            SessionDefaults defaults, Extensions extensions, ServerEndpoints endpoints, Supplier<MemoryClient> client) {
        this.defaults = defaults;
        this.extensions = extensions;
        this.endpoints = endpoints;
        this.client = client;
    }

    @Override
    public void addEndpoint(Class<?> endpointClass) throws DeploymentException {
        endpoints.deploy(endpointClass);
        endpoints.requireNoFault();
    }

    @Override
    public void addEndpoint(ServerEndpointConfig serverConfig) throws DeploymentException {
        endpoints.deploy(serverConfig);
        endpoints.requireNoFault();
    }

    @Override
    public void upgradeHttpToWebSocket(
            Object httpServletRequest,
            Object httpServletResponse,
            ServerEndpointConfig sec,
            Map<String, String> pathParameters) {
        throw new UnsupportedOperationException(
                "In memory there is no request of HTTP to upgrade; test this over a loopback server (Way.LOOPBACK)");
    }

    @Override
    public Session connectToServer(Object annotatedEndpointInstance, URI path) throws DeploymentException {
        return client.get().connect(annotatedEndpointInstance, path);
    }

    @Override
    public Session connectToServer(Class<?> annotatedEndpointClass, URI path) throws DeploymentException {
        return connectToServer(client.get().newInstance(annotatedEndpointClass), path);
    }

    @Override
    public Session connectToServer(Endpoint endpointInstance, @Nullable ClientEndpointConfig cec, URI path)
            throws DeploymentException {
        return client.get().connect(endpointInstance, cec, path);
    }

    @Override
    public Session connectToServer(
            Class<? extends Endpoint> endpointClass, @Nullable ClientEndpointConfig cec, URI path)
            throws DeploymentException {
        return connectToServer(client.get().newInstance(endpointClass), cec, path);
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
        return ExtensionView.all(extensions.installed());
    }
}

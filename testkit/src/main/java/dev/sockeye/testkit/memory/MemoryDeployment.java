package dev.sockeye.testkit.memory;

import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.FilteredDeployment;
import dev.sockeye.container.server.HandshakeFilter;
import dev.sockeye.container.server.Negotiator;
import dev.sockeye.container.server.ServerEndpoints;
import dev.sockeye.container.server.SessionCarrier;
import dev.sockeye.container.servlet.DeployedParts;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.observation.ObserverSource;
import dev.sockeye.session.runtime.ContainerRuntime;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.function.Supplier;

/** Deploys to a server over memory. For one thread. */
final class MemoryDeployment implements FilteredDeployment {
    private final ServerEndpoints endpoints;
    private final Negotiator negotiator;
    private final ContainerRuntime runtime;
    private final DeployedParts parts = new DeployedParts();
    private final ServletContext context = MemoryServletContext.newContext();

    MemoryDeployment(ServerEndpoints endpoints, Negotiator negotiator, ContainerRuntime runtime) {
        this.endpoints = endpoints;
        this.negotiator = negotiator;
        this.runtime = runtime;
    }

    void deploy(List<ServerPart> all) throws DeploymentException, ServletException {
        parts.deploy(all, this);
    }

    @Override
    public ServletContext servletContext() {
        return context;
    }

    @Override
    public void endpoint(Class<?> annotated) throws DeploymentException {
        endpoints.deploy(annotated);
    }

    @Override
    public void endpoint(ServerEndpointConfig config) throws DeploymentException {
        endpoints.deploy(config);
    }

    @Override
    public void fallback(ServerEndpointConfig config) throws DeploymentException {
        endpoints.deployFallback(config);
    }

    @Override
    public void observe(FrameObserver observer) {
        runtime.frameObservers().add(observer);
    }

    @Override
    public void lookOn(ObserverSource source) {
        runtime.lookOn(source);
    }

    @Override
    public void around(HandshakeFilter filter) {
        negotiator.around(filter);
    }

    @Override
    public void carry(SessionCarrier carrier) throws DeploymentException {
        negotiator.carry(carrier);
    }

    /** No request of HTTP is answered in memory. */
    @Override
    public void beforeStop(Runnable task) {}

    @Override
    public List<String> paths() {
        return endpoints.paths();
    }

    @Override
    public <P extends ServerPart> P common(Class<P> type, Supplier<P> maker) {
        return parts.common(type, maker);
    }
}

package dev.sockeye.container.servlet;

import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.FilteredDeployment;
import dev.sockeye.container.server.HandshakeFilter;
import dev.sockeye.container.server.SessionCarrier;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.observation.ObserverSource;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.function.Supplier;

/** Deploys to one web application. For one thread. */
final class ApplicationDeployment implements FilteredDeployment {
    private final ServletContext context;
    private final ServletServerContainer container;
    private final DeployedParts parts = new DeployedParts();

    ApplicationDeployment(ServletContext context, ServletServerContainer container) {
        this.context = context;
        this.container = container;
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
        container.deploy(annotated);
    }

    @Override
    public void endpoint(ServerEndpointConfig config) throws DeploymentException {
        container.deploy(config);
    }

    @Override
    public void fallback(ServerEndpointConfig config) throws DeploymentException {
        container.addFallback(config);
    }

    @Override
    public void observe(FrameObserver observer) {
        container.context().runtime().frameObservers().add(observer);
    }

    @Override
    public void lookOn(ObserverSource source) {
        container.context().runtime().lookOn(source);
    }

    @Override
    public void around(HandshakeFilter filter) {
        container.negotiator().around(filter);
    }

    @Override
    public void carry(SessionCarrier carrier) throws DeploymentException {
        container.negotiator().carry(carrier);
    }

    @Override
    public void beforeStop(Runnable task) {
        container.beforeStop(task);
    }

    @Override
    public List<String> paths() {
        return container.paths();
    }

    @Override
    public <P extends ServerPart> P common(Class<P> type, Supplier<P> maker) {
        return parts.common(type, maker);
    }
}

package dev.sockeye.asyncapi;

import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.functions.declared.RouteEndpoints;
import dev.sockeye.session.frames.FrameObserver;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The endpoints of parts that are described without being deployed: there is no server. For one thread. */
final class DescribedEndpoints implements ServerDeployment {
    private final EndpointBinder binder = new EndpointBinder(InstanceFactory.reflective());
    private final List<ServerEndpointModel> models = new ArrayList<>();
    private final Map<Class<?>, ServerPart> common = new LinkedHashMap<>();

    private DescribedEndpoints() {}

    /**
     * Binds the endpoints of parts.
     *
     * @param parts the parts
     * @return the endpoints, sorted by path
     * @throws DeploymentException if one could not be deployed
     * @throws IllegalStateException if a part needs a server to say what it has
     */
    static List<ServerEndpointModel> of(List<ServerPart> parts) throws DeploymentException {
        DescribedEndpoints described = new DescribedEndpoints();
        try {
            for (ServerPart part : parts) {
                part.deployTo(described);
            }
            for (ServerPart part : described.common.values()) {
                described.addCommon(part);
            }
        } catch (ServletException e) {
            throw new IllegalStateException("A part of the application could not be described", e);
        }
        return described.models.stream()
                .sorted(Comparator.comparing(ServerEndpointModel::path))
                .toList();
    }

    private void addCommon(ServerPart part) throws DeploymentException, ServletException {
        if (part instanceof RouteEndpoints routes) {
            for (ServerEndpointConfig config : routes.endpoints()) {
                endpoint(config);
            }
        } else {
            part.deployTo(this);
        }
    }

    @Override
    public ServletContext servletContext() {
        throw new IllegalStateException(
                "Expected a part of endpoints and routes alone, as there is no server, got one that"
                        + " asks for the servlet context; describe it on a running server, by served()");
    }

    @Override
    public void endpoint(Class<?> annotated) throws DeploymentException {
        models.add(binder.annotatedServer(annotated));
    }

    @Override
    public void endpoint(ServerEndpointConfig config) throws DeploymentException {
        models.add(binder.server(config));
    }

    /** At all other paths: there is no channel for that. */
    @Override
    public void fallback(ServerEndpointConfig config) {
        // Nothing to describe.
    }

    /** There are no frames. */
    @Override
    public void observe(FrameObserver observer) {
        // Nothing to observe.
    }

    @Override
    public <P extends ServerPart> P common(Class<P> type, Supplier<P> maker) {
        return type.cast(common.computeIfAbsent(type, absent -> maker.get()));
    }
}

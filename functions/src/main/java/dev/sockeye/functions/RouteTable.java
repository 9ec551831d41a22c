package dev.sockeye.functions;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.EndpointPaths;
import dev.sockeye.container.server.FilteredDeployment;
import dev.sockeye.container.server.UriTemplate;
import dev.sockeye.functions.RouteEntry.Target;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All routes of one application, deployed together. For one thread. */
final class RouteTable implements ServerPart {
    private static final int NOT_FOUND = 404;

    private final List<RouteEntry> entries = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    void add(List<RouteEntry> more) {
        entries.addAll(more);
    }

    @Override
    public void deployTo(ServerDeployment deployment) throws DeploymentException {
        for (List<RouteEntry> samePath : byPath(Target.Ws.class).values()) {
            deploy(samePath, deployment);
        }
        List<RouteEntry> fallbacks = of(Target.WsFallback.class);
        if (!fallbacks.isEmpty()) {
            requireOneUnconditional(fallbacks);
            deployment.fallback(FunctionConfigurator.config("/", choosing(fallbacks)));
        }
        EndpointPaths<List<RouteEntry>> http = EndpointPaths.empty();
        for (List<RouteEntry> samePath : byPath(Target.Http.class).values()) {
            http = http.with(UriTemplate.parse(samePath.get(0).path()), samePath);
        }
        PathFilters filters = filters();
        requireNoErrors();
        if (!filters.entries().isEmpty()) {
            ((FilteredDeployment) deployment).around(filters);
        }
        List<RouteEntry> below = of(Target.HttpBelow.class);
        if (!of(Target.Http.class).isEmpty() || !below.isEmpty()) {
            serve(new HttpRoutes(http, below), deployment);
        }
    }

    private PathFilters filters() {
        List<PathFilters.Entry> filters = new ArrayList<>();
        for (RouteEntry entry : of(Target.Filter.class)) {
            WsFilter filter = ((Target.Filter) entry.target()).filter();
            try {
                filters.add(new PathFilters.Entry(PathPattern.parse(entry.path()), entry.conditional(filter)));
            } catch (DeploymentException e) {
                errors.add(entry + ": " + e.getMessage());
            }
        }
        return new PathFilters(List.copyOf(filters));
    }

    private static void serve(HttpRoutes routes, ServerDeployment deployment) {
        FilterRegistration.Dynamic filter = deployment.servletContext().addFilter("SockeyeRoutes", routes);
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }

    private List<RouteEntry> of(Class<? extends Target> kind) {
        return entries.stream().filter(entry -> kind.isInstance(entry.target())).toList();
    }

    /** The routes of each path; variables match whatever their names are. */
    private Map<String, List<RouteEntry>> byPath(Class<? extends Target> kind) throws DeploymentException {
        Map<String, List<RouteEntry>> byPath = new LinkedHashMap<>();
        for (RouteEntry entry : of(kind)) {
            try {
                UriTemplate.parse(entry.path());
                byPath.computeIfAbsent(entry.path().replaceAll("\\{[^}]*}", "{}"), path -> new ArrayList<>())
                        .add(entry);
            } catch (DeploymentException e) {
                errors.add(entry + ": " + e.getMessage());
            }
        }
        return byPath;
    }

    private void deploy(List<RouteEntry> samePath, ServerDeployment deployment) {
        RouteEntry first = samePath.get(0);
        requireOneUnconditional(samePath);
        try {
            deployment.endpoint(FunctionConfigurator.config(first.path(), choosing(samePath)));
        } catch (DeploymentException e) {
            errors.add(first + ": " + e.getMessage());
        }
    }

    /** What stands behind a route without conditions would never be reached. */
    private void requireOneUnconditional(List<RouteEntry> samePath) {
        List<RouteEntry> unconditional =
                samePath.stream().filter(entry -> entry.conditions().isEmpty()).toList();
        if (unconditional.size() > 1) {
            errors.add("two routes without conditions take the same requests: " + unconditional.get(0) + " and "
                    + unconditional.get(1) + "; change a path, or give the first a condition");
        }
    }

    private void requireNoErrors() throws DeploymentException {
        if (!errors.isEmpty()) {
            throw new DeploymentException("Routes: " + String.join("; ", errors));
        }
    }

    private static WsHandler choosing(List<RouteEntry> samePath) {
        return request -> {
            for (RouteEntry entry : samePath) {
                if (entry.fits(request)) {
                    return handler(entry).handle(request);
                }
            }
            throw new HandshakeRefusedException(NOT_FOUND, "Nothing here takes a handshake like this");
        };
    }

    private static WsHandler handler(RouteEntry entry) {
        return entry.target() instanceof Target.Ws ws ? ws.handler() : ((Target.WsFallback) entry.target()).handler();
    }
}

package dev.sockeye.functions;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.FilteredDeployment;
import dev.sockeye.container.server.UriTemplate;
import dev.sockeye.container.servlet.LastFilter;
import dev.sockeye.functions.RouteEntry.Target;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All routes of one application, deployed together. For one thread. */
final class RouteTable implements ServerPart {
    private static final int NOT_FOUND = 404;

    private final List<RouteEntry> entries = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final SseStreams streams;

    /**
     * No routes yet.
     *
     * @param streams the streams of the application
     */
    RouteTable(SseStreams streams) {
        this.streams = streams;
    }

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
            requireReachable(fallbacks);
            deployment.fallback(FunctionConfigurator.config("/", choosing(fallbacks)));
        }
        HttpPaths http = http();
        PathFilters filters = filters();
        requireNoErrors();
        if (!filters.entries().isEmpty()) {
            ((FilteredDeployment) deployment).around(filters);
        }
        if (!of(Target.OfHttp.class).isEmpty()) {
            serve(new HttpRoutes(http), deployment.servletContext());
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

    private HttpPaths http() throws DeploymentException {
        entries.replaceAll(entry -> entry.target() instanceof Target.Sse sse
                ? entry.to(new Target.Http("GET", streams.serving(sse.handler())))
                : entry);
        Collection<List<RouteEntry>> exact = byPath(Target.Http.class).values();
        Collection<List<RouteEntry>> below = byPath(Target.HttpBelow.class).values();
        exact.forEach(this::requireReachable);
        below.forEach(this::requireReachable);
        return HttpPaths.of(exact, below);
    }

    private void serve(HttpRoutes routes, ServletContext context) {
        // A host may start the application twice, by itself and by a framework.
        String name = "SockeyeRoutes" + context.getFilterRegistrations().size();
        context.addListener(new Placing(LastFilter.register(context, name, routes)));
        context.addListener(streams);
    }

    private record Placing(LastFilter filter) implements ServletContextListener {
        /** The application's listeners that are declared have run, and have added their filters. */
        @Override
        public void contextInitialized(ServletContextEvent event) {
            filter.map();
        }
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
        requireReachable(samePath);
        try {
            deployment.endpoint(FunctionConfigurator.config(first.path(), choosing(samePath)));
        } catch (DeploymentException e) {
            errors.add(first + ": " + e.getMessage());
        }
    }

    /** What stands behind a route without conditions would never be reached. */
    private void requireReachable(List<RouteEntry> samePath) {
        List<RouteEntry> unconditional =
                samePath.stream().filter(entry -> entry.conditions().isEmpty()).toList();
        for (int i = 1; i < unconditional.size(); i++) {
            RouteEntry later = unconditional.get(i);
            unconditional.subList(0, i).stream()
                    .filter(earlier -> earlier.target().hides(later.target()))
                    .findFirst()
                    .ifPresent(earlier -> errors.add("two routes without conditions take the same requests: " + earlier
                            + " and " + later + "; change a path, or give the first a condition"));
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

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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All routes of one application, deployed together. For one thread. */
final class RouteTable implements ServerPart {
    private static final System.Logger LOGGER = System.getLogger(RouteTable.class.getName());
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
        for (List<RouteEntry> samePath : byPath(List.of(Target.Ws.class)).values()) {
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
            FilteredDeployment filtered = (FilteredDeployment) deployment;
            filtered.around(filters);
            warnOfIdle(filters, filtered.paths());
        }
        if (!of(Target.OfHttp.class).isEmpty()) {
            serve(new HttpRoutes(http, filters), deployment.servletContext());
        }
    }

    /** More may be deployed later, so this is no error; but a mistyped path would leave open what it is to guard. */
    private void warnOfIdle(PathFilters filters, List<String> endpoints) {
        if (!of(Target.WsFallback.class).isEmpty()) {
            return;
        }
        for (PathFilters.Entry filter : filters.entries()) {
            if (endpoints.stream().noneMatch(path -> filter.pattern().meets(path, false))
                    && of(Target.OfHttp.class).stream().noneMatch(entry -> filter.pattern()
                            .meets(entry.path(), entry.target() instanceof Target.HttpBelow))) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "The filter at {0} is around nothing so far: expected a route or an endpoint at its path;"
                                + " servlets and files of the server itself have filters of the servlet API",
                        filter.place());
            }
        }
    }

    private PathFilters filters() {
        List<PathFilters.Entry> filters = new ArrayList<>();
        for (RouteEntry entry : of(Target.Filter.class)) {
            try {
                WsFilter filter = entry.conditional((Target.Filter) entry.target());
                filters.add(new PathFilters.Entry(PathPattern.parse(entry.path()), filter, entry.toString()));
            } catch (DeploymentException e) {
                errors.add(entry + ": " + e.getMessage());
            }
        }
        return new PathFilters(List.copyOf(filters));
    }

    private HttpPaths http() throws DeploymentException {
        entries.replaceAll(entry -> entry.target() instanceof Target.Sse sse
                ? entry.to(new Target.Events(streams.serving(sse.handler())))
                : entry);
        Collection<List<RouteEntry>> exact =
                byPath(List.of(Target.Http.class, Target.Events.class)).values();
        Collection<List<RouteEntry>> below = byPath(List.of(Target.HttpBelow.class)).values();
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
        return of(List.of(kind));
    }

    private List<RouteEntry> of(List<Class<? extends Target>> kinds) {
        return entries.stream()
                .filter(entry -> kinds.stream().anyMatch(kind -> kind.isInstance(entry.target())))
                .toList();
    }

    /** The routes of each path; variables match whatever their names are. */
    private Map<String, List<RouteEntry>> byPath(List<Class<? extends Target>> kinds) throws DeploymentException {
        Map<String, List<RouteEntry>> byPath = new LinkedHashMap<>();
        for (RouteEntry entry : of(kinds)) {
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
        // A filter is asked once for its handler, whatever state it keeps.
        Map<RouteEntry, WsHandler> handlers = new IdentityHashMap<>();
        samePath.forEach(entry -> handlers.put(entry, handler(entry)));
        return request -> {
            for (RouteEntry entry : samePath) {
                if (entry.fits(request)) {
                    return handlers.get(entry).handle(request);
                }
            }
            throw new HandshakeRefusedException(NOT_FOUND, "Nothing here takes a handshake like this");
        };
    }

    private static WsHandler handler(RouteEntry entry) {
        WsHandler own = entry.target() instanceof Target.Ws ws
                ? ws.handler()
                : ((Target.WsFallback) entry.target()).handler();
        return entry.filter().around(own);
    }
}

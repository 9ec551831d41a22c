package dev.sockeye.functions;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.server.FilteredDeployment;
import dev.sockeye.container.servlet.LastFilter;
import dev.sockeye.functions.RouteEntry.Target;
import dev.sockeye.functions.declared.RouteEndpoints;
import dev.sockeye.functions.declared.RouteMessages;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All routes of one application, deployed together. For one thread. */
final class RouteTable implements ServerPart, RouteEndpoints {
    private static final System.Logger LOGGER = System.getLogger(RouteTable.class.getName());
    private static final Pattern STAR = Pattern.compile("/\\*+(/|$)");
    private static final int NOT_FOUND = 404;
    private static final WsHandler UNACCEPTED = request -> {
        throw new HandshakeRefusedException(NOT_FOUND, "No route accepts this handshake");
    };

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
        List<Rest> rests = deployFallbacks(deployment);
        for (List<RouteEntry> samePath : byPath(List.of(Target.Ws.class)).values()) {
            deploy(samePath, rest(samePath.get(0), rests), deployment);
        }
        PathFilters filters = filters();
        HttpPaths http = http();
        requireNoErrors();
        boolean isHttp = !of(Target.OfHttp.class).isEmpty();
        if (!filters.entries().isEmpty()) {
            FilteredDeployment filtered = (FilteredDeployment) deployment;
            filtered.around(filters);
            warnOfIdle(filters, filtered.paths(), deployment.servletContext());
        }
        if (isHttp || !filters.entries().isEmpty()) {
            ServletContext context = deployment.servletContext();
            filters.addTo(context);
            serve(new HttpRoutes(http), context);
        }
        if (isHttp) {
            ((FilteredDeployment) deployment).beforeStop(streams::stop);
            LOGGER.log(System.Logger.Level.INFO, "Routes of HTTP: {0}", served());
        }
    }

    /** For the log: which methods of which paths, and what they get. */
    private String served() {
        return of(Target.OfHttp.class).stream()
                .map(RouteEntry::served)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** More may be deployed later, so this is no error; but a mistyped path would leave open what it is to guard. */
    private void warnOfIdle(PathFilters filters, List<String> endpoints, ServletContext context) {
        List<RouteEntry> below = of(List.of(Target.HttpBelow.class, Target.WsFallback.class));
        List<RouteEntry> exact = of(List.of(Target.Http.class, Target.Events.class));
        for (PathFilters.Entry filter : filters.entries()) {
            if (endpoints.stream().noneMatch(path -> filter.pattern().meets(path, false))
                    && exact.stream().noneMatch(entry -> filter.pattern().meets(entry.path(), false))
                    && below.stream().noneMatch(entry -> filter.pattern().meets(entry.path(), true))
                    && !isAroundServlet(filter.pattern(), context)) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "The filter at {0} applies to nothing so far, except files: expected a route, an endpoint"
                                + " or a servlet at its path",
                        filter.place());
            }
        }
    }

    /** The servlet of all that has no other is not meant: it has files, or nothing. */
    private static boolean isAroundServlet(PathPattern pattern, ServletContext context) {
        return context.getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .filter(mapping -> mapping.startsWith("/") && mapping.length() > 1)
                .anyMatch(mapping -> mapping.endsWith("/*")
                        ? pattern.meets(mapping.substring(0, mapping.length() - 2), true)
                        : pattern.meets(mapping, false));
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
        Collection<List<RouteEntry>> below =
                byPath(List.of(Target.HttpBelow.class)).values();
        exact.forEach(this::requireReachable);
        below.forEach(this::requireReachable);
        try {
            return HttpPaths.of(exact, below);
        } catch (DeploymentException e) {
            errors.add(String.valueOf(e.getMessage()));
            throw faulty();
        }
    }

    private void serve(HttpRoutes routes, ServletContext context) {
        LastFilter.add(context, "SockeyeRoutes", routes);
        context.addListener(streams);
    }

    /** A star is a letter like any other to endpoints, and nobody means that. */
    private static void requireNoStar(String path) throws DeploymentException {
        if (STAR.matcher(path).find()) {
            throw new DeploymentException(
                    "a star stands for all paths below another in filter(...) alone; write {name} for"
                            + " one segment, fallback(...) for all handshakes below path(...), or a star itself in its percent-encoded form");
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
                var unused = entry.template();
                requireNoStar(entry.path());
                byPath.computeIfAbsent(entry.path().replaceAll("\\{[^}]*}", "{}"), path -> new ArrayList<>())
                        .add(entry);
            } catch (DeploymentException e) {
                errors.add(entry + ": " + e.getMessage());
            }
        }
        return byPath;
    }

    /** What is for all handshakes below a path that nothing else takes. */
    private record Rest(RouteEntry first, WsHandler handler) {}

    /** The nearest above a route. */
    private static WsHandler rest(RouteEntry entry, List<Rest> rests) {
        WsHandler nearest = UNACCEPTED;
        for (Rest rest : rests) {
            if (PathPattern.isBelow(entry.path(), rest.first().path())) {
                nearest = rest.handler();
            }
        }
        return nearest;
    }

    /** Those of the shortest paths first, since what they leave over is for those above. */
    private List<Rest> deployFallbacks(ServerDeployment deployment) throws DeploymentException {
        List<List<RouteEntry>> byDepth =
                new ArrayList<>(byPath(List.of(Target.WsFallback.class)).values());
        byDepth.sort(Comparator.comparingInt(
                samePath -> PathPattern.depth(samePath.get(0).path())));
        List<Rest> rests = new ArrayList<>();
        for (List<RouteEntry> samePath : byDepth) {
            requireReachable(samePath);
            RouteEntry first = samePath.get(0);
            WsHandler handler = choosing(samePath, rest(first, rests));
            rests.add(new Rest(first, handler));
            deploy(first, () -> deployment.fallback(FunctionConfigurator.config(first.path(), handler, List.of())));
        }
        return rests;
    }

    private void deploy(List<RouteEntry> samePath, WsHandler rest, ServerDeployment deployment) {
        RouteEntry first = samePath.get(0);
        requireReachable(samePath);
        deploy(first, () -> deployment.endpoint(config(samePath, rest)));
    }

    private static ServerEndpointConfig config(List<RouteEntry> samePath, WsHandler rest) {
        List<RouteMessages> declared = samePath.stream()
                .map(RouteEntry::messages)
                .filter(Objects::nonNull)
                .toList();
        return FunctionConfigurator.config(samePath.get(0).path(), choosing(samePath, rest), declared);
    }

    @Override
    public List<ServerEndpointConfig> endpoints() throws DeploymentException {
        Collection<List<RouteEntry>> paths = byPath(List.of(Target.Ws.class)).values();
        requireNoErrors();
        return paths.stream().map(samePath -> config(samePath, UNACCEPTED)).toList();
    }

    private interface Deploying {
        void run() throws DeploymentException;
    }

    private void deploy(RouteEntry first, Deploying deploying) {
        try {
            deploying.run();
        } catch (DeploymentException e) {
            errors.add(first + ": " + e.getMessage());
        }
    }

    /** What stands behind a route that takes all its requests would never be reached. */
    private void requireReachable(List<RouteEntry> samePath) {
        for (int i = 1; i < samePath.size(); i++) {
            RouteEntry later = samePath.get(i);
            samePath.subList(0, i).stream()
                    .filter(earlier -> earlier.hides(later))
                    .findFirst()
                    .ifPresent(earlier -> errors.add(later + " is never reached, since " + earlier
                            + " before it takes the same requests; change a path, a condition or the order"));
        }
    }

    private void requireNoErrors() throws DeploymentException {
        if (!errors.isEmpty()) {
            throw faulty();
        }
    }

    private DeploymentException faulty() {
        return new DeploymentException("Routes: " + String.join("; ", errors));
    }

    private static WsHandler choosing(List<RouteEntry> samePath, WsHandler rest) {
        // A filter is asked once for its handler, whatever state it keeps.
        List<WsHandler> handlers = samePath.stream().map(RouteTable::handler).toList();
        return request -> {
            for (int i = 0; i < handlers.size(); i++) {
                if (samePath.get(i).fits(request)) {
                    return handlers.get(i).handle(request);
                }
            }
            return rest.handle(request);
        };
    }

    private static WsHandler handler(RouteEntry entry) {
        WsHandler own =
                entry.target() instanceof Target.Ws ws ? ws.handler() : ((Target.WsFallback) entry.target()).handler();
        return entry.filter().around(request -> {
            WsResponse response = own.handle(request);
            if (response == null) {
                throw new IllegalStateException("Expected a response of the handler at " + entry + ", got null");
            }
            return response;
        });
    }
}

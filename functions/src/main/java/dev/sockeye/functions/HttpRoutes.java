package dev.sockeye.functions;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.HandshakeDecider;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.functions.RouteEntry.Target;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Serves the routes of HTTP. Opening handshakes for endpoints pass, and what no route takes does if the filters at its path let
 * it: it is for servlets and files. Thread-safe.
 */
final class HttpRoutes extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOGGER = System.getLogger(HttpRoutes.class.getName());

    /** The attribute of a request that filters have let through to what is no route: the application may dispatch it again. */
    private static final String ADMITTED = HttpRoutes.class.getName() + ".admitted";

    private final transient HttpPaths paths;
    /** Those of other tables of routes, too. */
    private transient PathFilters filters = PathFilters.NONE;

    private transient @Nullable ServletServerContainer endpoints;

    HttpRoutes(HttpPaths paths) {
        this.paths = paths;
    }

    /** By now the container is published, and all parts of the application are deployed. */
    @Override
    public void init() {
        filters = PathFilters.ofApplication(getServletContext());
        Object published = getServletContext().getAttribute(ServletServerContainer.class.getName());
        endpoints = published instanceof ServletServerContainer container ? container : null;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (isHandshake(request) || (!serves(path, request, response) && admitsToOthers(path, request, response))) {
            chain.doFilter(request, response);
        }
    }

    /** What no route takes is a servlet's or a file's. */
    private boolean admitsToOthers(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        WsFilter filter = filters.at(FileTree.pathsOfSame(path));
        if (filter == WsFilter.IDENTITY || request.getAttribute(ADMITTED) != null) {
            return true;
        }
        HttpRequest asked = new HttpRequest(request, Map.of(), "");
        try {
            boolean admitted = admits(path, filter, asked, response);
            if (admitted) {
                request.setAttribute(ADMITTED, true);
            }
            return admitted;
        } catch (Throwable e) {
            fail(e, asked, response);
            return false;
        }
    }

    /** Without it nothing would be guarded. */
    private ServletServerContainer container() {
        return Objects.requireNonNull(endpoints, "Expected the container of this application among its attributes");
    }

    /** Only those for endpoints: a header that any client can set must not lead past a route. */
    private boolean isHandshake(HttpServletRequest request) {
        return endpoints != null && request.getMethod().equals("GET") && endpoints.isHandshake(request);
    }

    private boolean serves(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        for (HttpPaths.Match match : paths.match(path)) {
            HttpRequest asked = new HttpRequest(request, match.pathParameters(), match.below());
            try {
                List<RouteEntry> fitting = match.routes().stream()
                        .filter(entry -> entry.fits(asked))
                        .toList();
                if (!fitting.isEmpty()) {
                    serve(fitting, path, asked, response);
                    return true;
                }
            } catch (Throwable e) {
                fail(e, asked, response);
                return true;
            }
        }
        return false;
    }

    private void serve(List<RouteEntry> entries, String path, HttpRequest request, HttpServletResponse response)
            throws Throwable {
        RouteEntry chosen = entries.stream()
                .filter(entry -> target(entry).takes(request.getMethod()))
                .findFirst()
                .orElse(null);
        Refuse objection = container().objection(request, chosen != null && chosen.target() instanceof Target.Events);
        if (objection != null) {
            ServletServerContainer.refuse(response, objection);
        } else if (chosen == null) {
            if (admits(entries.get(0), filters.at(path), request, response)) {
                answerOtherMethod(entries, request, response);
            }
        } else if (admits(chosen, around(chosen, path), request, response)) {
            target(chosen).handle(request, response);
        }
    }

    private WsFilter around(RouteEntry entry, String path) {
        return filters.at(target(entry).pathsOfSame(path)).then(entry.filter());
    }

    private static Target.OfHttp target(RouteEntry entry) {
        return (Target.OfHttp) entry.target();
    }

    /** Whether filters let a request through; otherwise it is answered, or will come again. */
    private boolean admits(Object guarded, WsFilter filter, HttpRequest request, HttpServletResponse response)
            throws Throwable {
        if (filter == WsFilter.IDENTITY) {
            return true;
        }
        FilteredRequest back = AwaitedDecision.taken(request, guarded);
        FilteredRequest filtered = back == null ? FilteredRequest.ask(filter, request.asHandshake()) : back;
        if (!filtered.isDecided() && request.isAsyncSupported()) {
            AwaitedDecision.await(filtered, guarded, request, container().handshakeTimeout());
            return false;
        }
        filtered.await(container().handshakeTimeout());
        return filtered.admits(request, response);
    }

    private static void answerOtherMethod(List<RouteEntry> entries, HttpRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Allow", allowed(entries));
        if (!request.getMethod().equals("OPTIONS")) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private static String allowed(List<RouteEntry> entries) {
        TreeSet<String> allowed = new TreeSet<>(List.of("OPTIONS"));
        entries.forEach(entry -> allowed.add(target(entry).method()));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }

    private static void fail(Throwable failure, HttpRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        // Thrown on, it is logged by the host, which lets the client see that the response has no end.
        if (response.isCommitted() && failure instanceof IOException broken) {
            throw broken;
        }
        if (response.isCommitted()) {
            throw new ServletException(failure);
        }
        HandshakeRefusedException refusal = HandshakeDecider.refusal(failure);
        if (refusal != null) {
            ServletServerContainer.refuse(response, refusal);
            return;
        }
        LOGGER.log(System.Logger.Level.ERROR, "The handler of " + request.getRequestURI() + " failed", failure);
        response.reset();
        response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().complete();
        }
    }
}

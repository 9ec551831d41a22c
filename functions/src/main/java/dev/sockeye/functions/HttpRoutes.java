package dev.sockeye.functions;

import dev.sockeye.container.server.EndpointPaths;
import dev.sockeye.functions.RouteEntry.Target;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Serves the routes of HTTP; lets opening handshakes pass, and what no route takes. Thread-safe. */
final class HttpRoutes extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOGGER = System.getLogger(HttpRoutes.class.getName());

    private final transient EndpointPaths<List<RouteEntry>> paths;
    private final transient List<RouteEntry> below;

    HttpRoutes(EndpointPaths<List<RouteEntry>> paths, List<RouteEntry> below) {
        this.paths = paths;
        this.below = below;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade")) || !serves(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean serves(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        EndpointPaths.Match<List<RouteEntry>> match = paths.match(path);
        List<RouteEntry> candidates = match == null ? List.of() : match.value();
        HttpRequest asked = new HttpRequest(request, match == null ? Map.of() : match.pathParameters());
        TreeSet<String> allowed = new TreeSet<>();
        for (RouteEntry entry : candidates) {
            if (entry.fits(asked)) {
                Target.Http target = (Target.Http) entry.target();
                if (takes(target.method(), request.getMethod())) {
                    serve(target.handler(), asked, response);
                    return true;
                }
                allowed.add(target.method());
            }
        }
        if (!allowed.isEmpty()) {
            response.setHeader("Allow", String.join(", ", allowed));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return true;
        }
        HttpHandler handler = handlerAbove(path, asked);
        if (handler != null) {
            serve(handler, asked, response);
        }
        return handler != null;
    }

    private static boolean takes(String routed, String method) {
        return routed.isEmpty() || routed.equals(method) || (routed.equals("GET") && method.equals("HEAD"));
    }

    private @Nullable HttpHandler handlerAbove(String path, HttpRequest asked) {
        for (RouteEntry entry : below) {
            if (path.startsWith(entry.path()) && entry.fits(asked)) {
                return ((Target.HttpBelow) entry.target()).handler();
            }
        }
        return null;
    }

    private static void serve(HttpHandler handler, HttpRequest request, HttpServletResponse response)
            throws IOException {
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            handler.handle(request, response);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            LOGGER.log(System.Logger.Level.ERROR, "The handler of " + request.getRequestURI() + " failed", e);
            if (!response.isCommitted()) {
                response.reset();
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
    }
}

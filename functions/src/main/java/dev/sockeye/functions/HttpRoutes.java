package dev.sockeye.functions;

import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.functions.RouteEntry.Target;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Serves the routes of HTTP; lets opening handshakes for endpoints pass, and what no route takes. Thread-safe. */
final class HttpRoutes extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOGGER = System.getLogger(HttpRoutes.class.getName());

    private final transient HttpPaths paths;
    private transient @Nullable ServletServerContainer endpoints;

    HttpRoutes(HttpPaths paths) {
        this.paths = paths;
    }

    /** By now the container is published. */
    @Override
    public void init() {
        Object published = getServletContext().getAttribute(ServletServerContainer.class.getName());
        endpoints = published instanceof ServletServerContainer container ? container : null;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isHandshake(request) || !serves(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Only those for endpoints: a header that any client can set must not lead past a route. */
    private boolean isHandshake(HttpServletRequest request) {
        return endpoints != null && request.getMethod().equals("GET") && endpoints.isHandshake(request);
    }

    private boolean serves(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        for (HttpPaths.Match match : paths.match(path)) {
            HttpRequest asked = new HttpRequest(request, match.pathParameters(), match.below());
            List<Target.OfHttp> fitting = match.routes().stream()
                    .filter(entry -> entry.fits(asked))
                    .map(entry -> (Target.OfHttp) entry.target())
                    .toList();
            if (!fitting.isEmpty()) {
                serve(fitting, asked, response);
                return true;
            }
        }
        return false;
    }

    private static void serve(List<Target.OfHttp> targets, HttpRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        for (Target.OfHttp target : targets) {
            if (target.takes(request.getMethod())) {
                serve(target, request, response);
                return;
            }
        }
        response.setHeader("Allow", allowed(targets));
        if (!request.getMethod().equals("OPTIONS")) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private static String allowed(List<Target.OfHttp> targets) {
        TreeSet<String> allowed = new TreeSet<>(List.of("OPTIONS"));
        targets.forEach(target -> allowed.add(target.method()));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }

    private static void serve(Target.OfHttp target, HttpRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            if (target instanceof Target.Http) {
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            }
            target.handler().handle(request, response);
        } catch (Exception | Error e) {
            fail(e, request, response);
        }
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
        LOGGER.log(System.Logger.Level.ERROR, "The handler of " + request.getRequestURI() + " failed", failure);
        response.reset();
        response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().complete();
        }
    }
}

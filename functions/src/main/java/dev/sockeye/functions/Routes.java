package dev.sockeye.functions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts functions at paths, for a static import:
 *
 * <pre>{@code
 * Sockeye.server().with(
 *         ws("/{name}", request -> accept(ws -> ws.onMessage(message -> ws.send(request.path("name"))))),
 *         http("/{name}", (request, response) -> response.getWriter().print("hello " + request.path("name"))))
 * }</pre>
 *
 * <p>A path is that of an annotated endpoint: literal segments and variables in braces that take one segment each (Jakarta
 * WebSocket 2.2 section 3.1.1). An equal literal goes before a variable; a trailing slash counts.
 *
 * <p>Routes stand behind the application's filters and before its servlets: what a filter refuses, wraps or delays counts.
 * An opening handshake for an endpoint passes those of HTTP. If there are routes at a path but none takes the method of a
 * request, OPTIONS is answered with those that are taken, and other methods with 405.
 */
public final class Routes {
    /** A token (RFC 9110 section 9.1) without small letters. */
    private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Z-]+");

    private Routes() {}

    /**
     * {@return a handler of opening handshakes at a path}
     *
     * @param path the path, such as {@code /chat/{room}}
     * @param handler what is there
     */
    public static Route ws(String path, WsHandler handler) {
        return route(path, new RouteEntry.Target.Ws(handler));
    }

    /**
     * {@return a socket at every path that has nothing else}
     *
     * @param consumer takes each socket
     */
    public static Route socket(WsConsumer consumer) {
        return fallback(request -> WsResponse.accept(consumer));
    }

    /**
     * {@return a handler of opening handshakes at every path that has no other} There is one for an application.
     *
     * @param handler what is there
     */
    public static Route fallback(WsHandler handler) {
        return route("/", new RouteEntry.Target.WsFallback(handler));
    }

    /**
     * {@return a handler of HTTP requests of all methods at a path}
     *
     * @param path the path, such as {@code /users/{id}}
     * @param handler what is there
     */
    public static Route http(String path, HttpHandler handler) {
        return route(path, new RouteEntry.Target.Http("", handler));
    }

    /**
     * {@return a handler of HTTP requests at a path}
     *
     * @param method the method, such as {@code POST}; {@code GET} serves HEAD as well
     * @param path the path, such as {@code /users/{id}}
     * @param handler what is there
     * @throws IllegalArgumentException if the method is not written in capitals, as all methods are; case counts
     */
    public static Route http(String method, String path, HttpHandler handler) {
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException(
                    "Expected an HTTP method in capitals, such as POST, got \"" + method + "\"");
        }
        return route(path, new RouteEntry.Target.Http(method, handler));
    }

    /**
     * {@return streams of Server-Sent Events at a path (WHATWG HTML section 9.2)} They are got by GET.
     *
     * @param path the path, such as {@code /ticks}
     * @param handler makes of each request what takes its stream
     */
    public static Route sse(String path, SseHandler handler) {
        return route(path, new RouteEntry.Target.Sse(handler));
    }

    /**
     * {@return the files of a directory, at a path and everywhere below it that has no other route} They are got by GET,
     * with {@code Last-Modified}; text is taken for UTF-8. A directory is its {@code index.html}. What does not exist is
     * 404, and so is what would be outside of the directory, wherever links lead, and what has a name that begins with a
     * dot, or is in such a directory.
     *
     * @param path the path, such as {@code /static}, or {@code /} for all
     * @param directory the directory, which is looked up again for each request
     * @throws IllegalArgumentException if there is no such directory
     */
    public static Route files(String path, Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("Expected a directory, but there is none at " + directory);
        }
        String above = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return route(above, new RouteEntry.Target.HttpBelow(new StaticFiles(directory.toAbsolutePath())));
    }

    /**
     * {@return all routes under a prefix}
     *
     * @param prefix what their paths begin with, such as {@code /api}; may have variables
     * @param routes the routes, with the rest of their paths
     */
    public static Route path(String prefix, Route... routes) {
        return new Route(Stream.of(routes)
                .flatMap(route -> route.under(prefix).entries().stream())
                .toList());
    }

    private static Route route(String path, RouteEntry.Target target) {
        return new Route(List.of(new RouteEntry(path, target, List.of(), place())));
    }

    /** Who has called this class, for messages. */
    private static String place() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().equals(Routes.class.getName()))
                        .findFirst())
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("unknown place");
    }
}

package dev.sockeye.functions;

import java.util.List;
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
 * WebSocket 2.2 section 3.1.1). An equal literal goes before a variable.
 */
public final class Routes {
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
        return http("", path, handler);
    }

    /**
     * {@return a handler of HTTP requests at a path}
     *
     * @param method the method, such as {@code POST}; {@code GET} serves HEAD as well
     * @param path the path, such as {@code /users/{id}}
     * @param handler what is there
     */
    public static Route http(String method, String path, HttpHandler handler) {
        return route(path, new RouteEntry.Target.Http(method, handler));
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

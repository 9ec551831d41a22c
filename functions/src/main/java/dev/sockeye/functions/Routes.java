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
 * The opening handshake of an endpoint is not for the routes of HTTP. If there are routes at a path but none takes the method of a
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
     * {@return a handler of the opening handshakes that nothing else takes: at paths without a route, and those that fulfil no
     * condition of the routes at theirs} Below a prefix ({@link #path}) it is for that and all paths below it.
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
     * @param handler returns for each request what takes its stream
     */
    public static Route sse(String path, SseHandler handler) {
        return route(path, new RouteEntry.Target.Sse(handler));
    }

    /**
     * {@return the files of a directory, at a path and everywhere below it that has no other route} They are got by GET,
     * whole or one range of bytes, and not again by clients that have the same version, by {@code ETag} or
     * {@code Last-Modified}; those that want another version get 412. Who asks for several ranges gets the whole. Text is
     * taken for UTF-8. A directory is its {@code index.html}. What does not exist is 404, and so is what would be outside of
     * the directory, wherever links lead, and what has a name that begins with a dot, is {@code WEB-INF} or {@code META-INF},
     * or is in such a directory.
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

    /**
     * {@return a filter around the opening handshakes and the sockets of whatever is served at a path} That may be a function,
     * an annotated class or a programmatic endpoint, deployed here or elsewhere, or served by {@code upgradeHttpToWebSocket} to
     * a request for the path. Of several filters the first is the outermost; the filter of a route itself is inside.
     *
     * <p>What a filter does before its handler guards all that is served by HTTP there as well: routes, events and files, and
     * the servlets and files of the application. A request that it refuses is answered so, with status, header fields and
     * body, and one that it lets through has its attributes as those of the servlet API and gains its header fields. It is
     * asked once for a request, however the application dispatches it. A directory is guarded by what is around its
     * {@code index.html}, and the other way round. What a filter does to sockets has no place there, and one that serves a
     * socket itself answers with 403. A servlet that upgrades by itself has its filters asked twice: for the request, by
     * which nobody knows of the upgrade yet, and for the handshake. A filter whose path is that of nothing but perhaps a file
     * is reported when the application starts.
     *
     * <p>To a filter, an endpoint of a class is a handler that accepts, and a consumer:
     *
     * <ul>
     *   <li>A refusal, and what a filter changes of a response, counts as with functions. The endpoint's configurator is asked
     *       last, for a handshake that all filters have let through; its subprotocol and header fields are those of the
     *       response that filters see, and what it throws they see as well.
     *   <li>{@link WsRequest#path} knows the variables of the endpoint's path. The attributes become user properties of the
     *       session, under the same keys; {@link WebSocket#attributes} is that map.
     *   <li>Whole messages and pongs go to the handlers of the filter, and from there to the endpoint; a message that is read
     *       as a stream is whole, too. What the endpoint sends or returns goes out by the filter's {@link WebSocket#send}.
     *       These pass by: messages that a {@code MessageHandler.Partial} or a method with a {@code boolean} takes in parts,
     *       messages sent in parts, by {@code getSendStream} or by {@code getSendWriter}, pings, and what others send to the
     *       session before {@code onOpen} is called.
     *   <li>What the endpoint throws goes through the filters to their handlers of errors, and to its own {@code onError} as
     *       always. The session stays open, as always, unless there is {@link WsFilter#catchAll}.
     *   <li>Filters that look at handshakes alone cost messages nothing.
     *   <li>{@code onOpen} is called when the innermost consumer is, which may be later; {@code onClose} only if it was.
     * </ul>
     *
     * @param path a path such as {@code /chat/{room}}, whose variables stand for any segment; or all below one and that
     *     itself, such as {@code /chat/*}; {@code /*} is all there is
     * @param filter the filter
     */
    public static Route filter(String path, WsFilter filter) {
        return route(path, new RouteEntry.Target.Filter(filter));
    }

    private static Route route(String path, RouteEntry.Target target) {
        return new Route(List.of(new RouteEntry(path, target, List.of(), WsFilter.IDENTITY, place())));
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

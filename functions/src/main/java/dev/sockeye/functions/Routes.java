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
 * <p>A path has the syntax of an annotated endpoint's path: literal segments and variables in braces, each for one segment
 * (Jakarta WebSocket 2.2 section 3.1.1). A matching literal has precedence over a variable; a trailing slash is
 * significant.
 *
 * <p>Routes run after the application's servlet filters and before its servlets, so a filter can refuse, wrap or delay a
 * request. Opening handshakes for endpoints do not reach HTTP routes. If there are routes at a path but none accepts the
 * request's method, OPTIONS is answered with the accepted methods, and other methods with 405.
 */
public final class Routes {
    /** A token (RFC 9110 section 9.1) without small letters. */
    private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Z-]+");

    private Routes() {}

    /**
     * {@return a handler of opening handshakes at a path}
     *
     * @param path the path, such as {@code /chat/{room}}
     * @param handler answers the requests
     */
    public static Route ws(String path, WsHandler handler) {
        return route(path, new RouteEntry.Target.Ws(handler));
    }

    /**
     * {@return a socket at every path that has no other endpoint or route}
     *
     * @param consumer takes each socket
     */
    public static Route socket(WsConsumer consumer) {
        return fallback(request -> WsResponse.accept(consumer));
    }

    /**
     * {@return a handler of the opening handshakes that no other route accepts: at paths without a route, or where no
     * route's conditions are fulfilled} Within {@link #path} it applies to the prefix and all paths below it.
     *
     * @param handler answers the requests
     */
    public static Route fallback(WsHandler handler) {
        return route("/", new RouteEntry.Target.WsFallback(handler));
    }

    /**
     * {@return a handler of HTTP requests of all methods at a path}
     *
     * @param path the path, such as {@code /users/{id}}
     * @param handler answers the requests
     */
    public static Route http(String path, HttpHandler handler) {
        return route(path, new RouteEntry.Target.Http("", handler));
    }

    /**
     * {@return a handler of HTTP requests at a path}
     *
     * @param method the method, such as {@code POST}; {@code GET} serves HEAD as well
     * @param path the path, such as {@code /users/{id}}
     * @param handler answers the requests
     * @throws IllegalArgumentException if the method is not in capitals; methods are case-sensitive, and all known ones are
     *     in capitals
     */
    public static Route http(String method, String path, HttpHandler handler) {
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException(
                    "Expected an HTTP method in capitals, such as POST, got \"" + method + "\"");
        }
        return route(path, new RouteEntry.Target.Http(method, handler));
    }

    /**
     * {@return streams of Server-Sent Events at a path (WHATWG HTML section 9.2)} Clients request them by GET.
     *
     * @param path the path, such as {@code /ticks}
     * @param handler returns, for each request, a consumer of its stream
     */
    public static Route sse(String path, SseHandler handler) {
        return route(path, new RouteEntry.Target.Sse(handler));
    }

    /**
     * {@return the files of a directory, at a path and at all paths below it that have no other route} GET returns the
     * whole file or one range of bytes; a request for several ranges gets the whole file. Conditional requests use {@code
     * ETag} or {@code Last-Modified}: a client that has the current version gets 304, and a failed precondition is answered
     * with 412. Text is served as UTF-8. A directory is served as its {@code index.html}. The answer is 404 for a file that
     * does not exist, for one outside of the directory (also by symbolic links), and for one that is in, or named, {@code
     * WEB-INF}, {@code META-INF} or any name that begins with a dot; {@code .well-known} at the top of the directory (RFC 8615)
     * is served.
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
     * {@return a filter around the opening handshakes and sockets of all endpoints at a path} It applies to functions,
     * annotated classes and programmatic endpoints, deployed here or elsewhere, or served by {@code upgradeHttpToWebSocket}
     * for a request to the path. If there are several filters, the first is the outermost; a route's own filter is the
     * innermost.
     *
     * <p>What a filter does before its handler applies to HTTP requests at the path as well: to routes, events and files,
     * and to the servlets and files of the application. If the filter refuses a request, the client gets the status, header
     * fields and body of the refusal. If it accepts, its attributes become attributes of the servlet request and its header
     * fields are added to the response. The filter is called once for a request, however the application dispatches it. A
     * filter for a directory also applies to its {@code index.html}, and a filter for {@code index.html} to its directory.
     * What a filter does to sockets does not apply to HTTP requests; a filter that accepts with a socket of its own answers
     * them with 403. If a servlet upgrades the connection itself, the filter is called twice: for the HTTP request, and for
     * the handshake. If no route, endpoint or servlet is at a filter's path, a warning is logged when the application
     * starts; files do not count.
     *
     * <p>To a filter, an endpoint of a class is a handler that accepts, and a consumer:
     *
     * <ul>
     * <li>A filter can refuse a handshake and change the response, as with functions. The endpoint's configurator is called
     *       last, for a handshake that all filters have accepted. Filters see its subprotocol and header fields in the
     *       response, and the exceptions that it throws.
     *   <li>{@link WsRequest#path} knows the variables of the endpoint's path. The attributes become user properties of the
     *       session, under the same keys; {@link WebSocket#attributes} is that map.
     * <li>Whole messages and pongs go to the handlers of the filter, and from there to the endpoint. A message that is read
     *       as a stream counts as a whole message. What the endpoint sends or returns is sent by the filter's {@link
     *       WebSocket#send}. A filter does not see: messages that a {@code MessageHandler.Partial} or a method with a
     *       {@code boolean} receives in parts; messages sent in parts, by {@code getSendStream} or by {@code
     *       getSendWriter}; pings; and messages that others send to the session before {@code onOpen} is called.
     * <li>An exception of the endpoint goes to the filters' error handlers and to its own {@code onError}. The session
     *       stays open unless there is a {@link WsFilter#catchAll}.
     * <li>Filters that only look at handshakes add no cost to messages.
     * <li>{@code onOpen} is called with the innermost consumer, which may be later; {@code onClose} only if {@code onOpen}
     *       was called.
     * </ul>
     *
     * @param path a path such as {@code /chat/{room}}, where a variable matches any segment; or a path and all paths below
     *     it, such as {@code /chat/*}; {@code /*} matches everything
     * @param filter the filter
     */
    public static Route filter(String path, WsFilter filter) {
        return route(path, new RouteEntry.Target.Filter(filter));
    }

    private static Route route(String path, RouteEntry.Target target) {
        return new Route(List.of(new RouteEntry(path, target, List.of(), WsFilter.IDENTITY, place(), null)));
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

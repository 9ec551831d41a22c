package dev.sockeye.functions;

import dev.sockeye.bridge.UriTemplate;
import dev.sockeye.functions.declared.RouteMessages;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing at one path.
 *
 * @param path the path's template
 * @param target what is there
 * @param conditions what a request must fulfil besides
 * @param filter what is around it
 * @param place where the program says so, for messages
 * @param messages what is declared of its messages, for descriptions; null if nothing is
 */
record RouteEntry(
        String path,
        Target target,
        List<Predicate<Request>> conditions,
        WsFilter filter,
        String place,
        @Nullable RouteMessages messages) {
    /** A slash at the end of a prefix, or of the root, is none of what is below. */
    private static final String ROOT = "/";

    RouteEntry {
        Objects.requireNonNull(path, "Expected a path, got null");
        conditions = List.copyOf(conditions);
    }

    /** What there is at a path. */
    sealed interface Target {
        /** A handler of opening handshakes. */
        record Ws(WsHandler handler) implements Target {
            /** There is a handler. */
            public Ws {
                requireHandler(handler);
            }
        }

        /** A handler of opening handshakes, at every path that has nothing else. */
        record WsFallback(WsHandler handler) implements Target {
            /** There is a handler. */
            public WsFallback {
                requireHandler(handler);
            }
        }

        /** A target of HTTP requests. */
        sealed interface OfHttp extends Target {
            /** What answers. */
            HttpHandler handler();

            /** Answers a request. */
            default void handle(HttpRequest request, HttpServletResponse response) throws Exception {
                handler().handle(request, response);
            }

            /** The method that it answers; empty for all. */
            String method();

            /**
             * All paths at which it serves the same as at one; their filters guard it, too.
             *
             * @param path the path
             */
            default List<String> pathsOfSame(String path) {
                return List.of(path);
            }

            /** Whether it answers a method. */
            default boolean takes(String method) {
                return method().isEmpty()
                        || method().equals(method)
                        || (method().equals("GET") && method.equals("HEAD"));
            }

            @Override
            default boolean hides(Target other) {
                return other instanceof OfHttp http && (method().isEmpty() || takes(http.method()));
            }
        }

        /** A handler of HTTP requests. */
        record Http(String method, HttpHandler handler) implements OfHttp {
            /** There is a handler. */
            public Http {
                requireHandler(handler);
            }

            @Override
            public void handle(HttpRequest request, HttpServletResponse response) throws Exception {
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                handler.handle(request, new TextByDefault(response));
            }
        }

        /** Answers GET with streams of events. */
        record Events(HttpHandler handler) implements OfHttp {
            @Override
            public String method() {
                return "GET";
            }

            @Override
            public void handle(HttpRequest request, HttpServletResponse response) throws Exception {
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                handler.handle(request, response);
            }
        }

        /** A handler of GET requests for a path and everything below it. */
        record HttpBelow(HttpHandler handler) implements OfHttp {
            @Override
            public String method() {
                return "GET";
            }

            @Override
            public List<String> pathsOfSame(String path) {
                return FileTree.pathsOfSame(path);
            }
        }

        /** A handler of requests for a stream of events. */
        record Sse(SseHandler handler) implements Target {
            /** There is a handler. */
            public Sse {
                requireHandler(handler);
            }
        }

        /** Whether no request comes to another target of the same kind behind this one, at the same path. */
        default boolean hides(Target other) {
            return true;
        }

        /** A filter around what is at a path. */
        record Filter(WsFilter filter) implements Target {
            /** There is a filter. */
            public Filter {
                Objects.requireNonNull(filter, "Expected a filter, got null");
            }
        }
    }

    private static void requireHandler(Object handler) {
        Objects.requireNonNull(handler, "Expected a handler, got null");
    }

    /** Whether each request that another takes fits here as well, so that the other behind this one takes none. */
    boolean hides(RouteEntry later) {
        return target.hides(later.target) && later.conditions.containsAll(conditions);
    }

    boolean fits(Request request) {
        return conditions.stream().allMatch(condition -> condition.test(request));
    }

    /** The same with its path below a prefix; the root of what is for all paths is the prefix itself. */
    RouteEntry under(String prefix) {
        boolean isForAll = target instanceof Target.HttpBelow || target instanceof Target.WsFallback;
        boolean isRoot = isForAll && path.equals(ROOT);
        return new RouteEntry(isRoot ? prefix : prefix + path, target, conditions, filter, place, messages);
    }

    RouteEntry to(Target other) {
        return new RouteEntry(path, other, conditions, filter, place, messages);
    }

    RouteEntry when(Predicate<Request> condition) {
        List<Predicate<Request>> more =
                Stream.concat(conditions.stream(), Stream.of(condition)).toList();
        return new RouteEntry(path, target, more, filter, place, messages);
    }

    RouteEntry filtered(WsFilter outer) {
        return new RouteEntry(path, target, conditions, outer.then(filter), place, messages);
    }

    RouteEntry declaring(RouteMessages declared) {
        return new RouteEntry(path, target, conditions, filter, place, declared);
    }

    /** The filter that stands here, which passes requests by that do not fulfil its conditions. */
    WsFilter conditional(Target.Filter own) {
        WsFilter all = filter.then(own.filter());
        return WsFilter.of(handler -> {
            WsHandler filtered = all.around(handler);
            return request -> (fits(request) ? filtered : handler).handle(request);
        });
    }

    /**
     * The path for a table of paths.
     *
     * @throws DeploymentException if it cannot stand there, saying why
     */
    UriTemplate template() throws DeploymentException {
        return target instanceof Target.OfHttp
                ? UriTemplate.parse("Path of an HTTP route", path)
                : UriTemplate.parse(path);
    }

    /** What a route of HTTP serves, for the log. */
    String served() {
        if (target instanceof Target.HttpBelow) {
            return "files at " + path;
        }
        String method = ((Target.OfHttp) target).method();
        return target instanceof Target.Events ? "events at " + path : method.isEmpty() ? path : method + " " + path;
    }

    /** The path and where it stands, for messages. */
    @Override
    public String toString() {
        String what = target instanceof Target.WsFallback ? "fallback " : "";
        return what + "\"" + path + "\" (" + place + ")";
    }
}

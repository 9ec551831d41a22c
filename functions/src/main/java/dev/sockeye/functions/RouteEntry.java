package dev.sockeye.functions;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One thing at one path.
 *
 * @param path the path's template
 * @param target what is there
 * @param conditions what a request must fulfil besides
 * @param place where the program says so, for messages
 */
record RouteEntry(String path, Target target, List<Predicate<Request>> conditions, String place) {
    /** What there is at a path. */
    sealed interface Target {
        /** A handler of opening handshakes. */
        record Ws(WsHandler handler) implements Target {}

        /** A handler of opening handshakes, at every path that has nothing else. */
        record WsFallback(WsHandler handler) implements Target {}

        /** A target of HTTP requests. */
        sealed interface OfHttp extends Target {
            /** What answers. */
            HttpHandler handler();

            /** The method that it answers; empty for all. */
            String method();

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
        record Http(String method, HttpHandler handler) implements OfHttp {}

        /** A handler of GET requests for a path and everything below it. */
        record HttpBelow(HttpHandler handler) implements OfHttp {
            @Override
            public String method() {
                return "GET";
            }
        }

        /** A handler of requests for a stream of events. */
        record Sse(SseHandler handler) implements Target {}

        /** Whether no request comes to another target of the same kind behind this one, at the same path. */
        default boolean hides(Target other) {
            return true;
        }

        /** A filter around what is at a path. */
        record Filter(WsFilter filter) implements Target {}
    }

    boolean fits(Request request) {
        return conditions.stream().allMatch(condition -> condition.test(request));
    }

    /** The same with its path below a prefix; the root of files is the prefix itself. */
    RouteEntry under(String prefix) {
        boolean isRoot = target instanceof Target.HttpBelow && path.equals("/");
        return new RouteEntry(isRoot ? prefix : prefix + path, target, conditions, place);
    }

    RouteEntry to(Target other) {
        return new RouteEntry(path, other, conditions, place);
    }

    RouteEntry when(Predicate<Request> condition) {
        List<Predicate<Request>> more =
                Stream.concat(conditions.stream(), Stream.of(condition)).toList();
        return new RouteEntry(path, target, more, place);
    }

    RouteEntry filtered(UnaryOperator<WsHandler> filter) {
        if (target instanceof Target.Ws ws) {
            return new RouteEntry(path, new Target.Ws(filter.apply(ws.handler())), conditions, place);
        }
        if (target instanceof Target.Filter inner) {
            Target both =
                    new Target.Filter(handler -> filter.apply(inner.filter().around(handler)));
            return new RouteEntry(path, both, conditions, place);
        }
        return target instanceof Target.WsFallback ws
                ? new RouteEntry(path, new Target.WsFallback(filter.apply(ws.handler())), conditions, place)
                : this;
    }

    /** The filter of this entry, which passes requests by that do not fulfil its conditions. */
    WsFilter conditional(WsFilter filter) {
        return handler -> {
            WsHandler filtered = filter.around(handler);
            return request -> (fits(request) ? filtered : handler).handle(request);
        };
    }

    /** The path and where it stands, for messages. */
    @Override
    public String toString() {
        return "\"" + path + "\" (" + place + ")";
    }
}

package dev.sockeye.functions;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One thing at one path.
 *
 * @param path the path's template; a prefix for files
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

        /**
         * A handler of HTTP requests.
         *
         * @param method the method; empty for all
         */
        record Http(String method, HttpHandler handler) implements Target {}

        /** A handler of HTTP requests for everything below a path. */
        record HttpBelow(HttpHandler handler) implements Target {}

        /** A filter around what is at a path. */
        record Filter(WsFilter filter) implements Target {}
    }

    boolean fits(Request request) {
        return conditions.stream().allMatch(condition -> condition.test(request));
    }

    RouteEntry under(String prefix) {
        return new RouteEntry(prefix + path, target, conditions, place);
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

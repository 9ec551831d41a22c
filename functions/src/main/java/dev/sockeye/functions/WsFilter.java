package dev.sockeye.functions;

/**
 * Something that goes around handlers: makes of a handler another one.
 *
 * <pre>{@code
 * WsFilter.catchAll().then(WsFilter.authenticate(this::user)).then(handler)
 * }</pre>
 */
@FunctionalInterface
@SuppressWarnings(
        "overloads") // then(...) ends with a handler as it goes on with a filter; neither is written as a lambda there.
public interface WsFilter {
    /** The filter that changes nothing. */
    WsFilter IDENTITY = handler -> handler;

    /**
     * {@return a handler with this filter around it}
     *
     * @param handler what is filtered
     */
    WsHandler around(WsHandler handler);

    /**
     * {@return this filter with another one inside}
     *
     * @param inner is asked behind this one
     */
    default WsFilter then(WsFilter inner) {
        return handler -> around(inner.around(handler));
    }

    /**
     * {@return a handler with this filter around it}
     *
     * @param handler what is filtered
     */
    default WsHandler then(WsHandler handler) {
        return around(handler);
    }
}

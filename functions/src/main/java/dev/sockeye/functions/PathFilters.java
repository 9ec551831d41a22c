package dev.sockeye.functions;

import dev.sockeye.container.server.HandshakeDecider;
import dev.sockeye.container.server.HandshakeFilter;
import java.util.List;

/**
 * The filters of an application by path. Immutable.
 *
 * @param entries the filters, the outermost first
 */
record PathFilters(List<Entry> entries) implements HandshakeFilter {
    /**
     * A filter and where it is.
     *
     * @param pattern the paths
     * @param filter the filter
     * @param place where the program says so, for messages
     */
    record Entry(PathPattern pattern, WsFilter filter, String place) {}

    /** All that are at a path, as one; {@link WsFilter#IDENTITY} if there is none. */
    WsFilter at(String path) {
        return at(List.of(path));
    }

    /** All that are at one of several paths, each once, as one. */
    WsFilter at(List<String> paths) {
        return entries.stream()
                .filter(entry -> paths.stream().anyMatch(entry.pattern()::matches))
                .map(Entry::filter)
                .reduce(WsFilter.IDENTITY, (outer, inner) -> outer.then(inner));
    }

    @Override
    public HandshakeDecider around(String path, HandshakeDecider endpoint) {
        WsFilter filter = at(path);
        if (filter == WsFilter.IDENTITY) {
            return endpoint;
        }
        return endpoint instanceof FunctionConfigurator function
                ? function.with(filter)
                : FilteredDecider.around(filter, endpoint);
    }
}

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
    /** A filter and where it is. */
    record Entry(PathPattern pattern, WsFilter filter) {}

    @Override
    public HandshakeDecider around(String path, HandshakeDecider endpoint) {
        WsFilter filter = entries.stream()
                .filter(entry -> entry.pattern().matches(path))
                .map(Entry::filter)
                .reduce(WsFilter.IDENTITY, WsFilter::then);
        if (filter == WsFilter.IDENTITY) {
            return endpoint;
        }
        return endpoint instanceof FunctionConfigurator function
                ? function.with(filter)
                : FilteredDecider.around(filter, endpoint);
    }
}

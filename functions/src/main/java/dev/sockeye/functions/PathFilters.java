package dev.sockeye.functions;

import dev.sockeye.container.server.HandshakeDecider;
import dev.sockeye.container.server.HandshakeFilter;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Filters by path: those of one table of routes, or {@linkplain #ofApplication all}. Thread-safe.
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

    /**
     * Those of all tables of an application, these among them: what one table guards, another must not serve unguarded. A host may
     * start several parts of an application one after the other, so more may come.
     */
    PathFilters ofApplication(ServletContext context) {
        String name = PathFilters.class.getName();
        PathFilters all = context.getAttribute(name) instanceof PathFilters known
                ? known
                : new PathFilters(new CopyOnWriteArrayList<>());
        all.entries.addAll(entries);
        context.setAttribute(name, all);
        return all;
    }

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

package dev.sockeye.functions;

import dev.sockeye.container.server.HandshakeDecider;
import dev.sockeye.container.server.HandshakeFilter;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * Filters by path: those of one table of routes, or {@linkplain #ofApplication all}. Immutable.
 *
 * @param entries the filters, the outermost first
 */
record PathFilters(List<Entry> entries) implements HandshakeFilter {
    /** Filters nothing. */
    static final PathFilters NONE = new PathFilters(List.of());

    /**
     * A filter and where it is.
     *
     * @param pattern the paths
     * @param filter the filter
     * @param place where the program says so, for messages
     */
    record Entry(PathPattern pattern, WsFilter filter, String place) {}

    /**
     * Adds these to those of an application: what one table guards, another must not serve unguarded. A host may start several
     * parts of an application one after the other.
     */
    void addTo(ServletContext context) {
        Stream<Entry> all = Stream.concat(ofApplication(context).entries().stream(), entries.stream());
        context.setAttribute(PathFilters.class.getName(), new PathFilters(all.toList()));
    }

    /** Those of all tables of an application; complete when its filters are initialized. */
    static PathFilters ofApplication(ServletContext context) {
        return context.getAttribute(PathFilters.class.getName()) instanceof PathFilters known ? known : NONE;
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

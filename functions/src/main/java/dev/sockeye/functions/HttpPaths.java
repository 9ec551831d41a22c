package dev.sockeye.functions;

import dev.sockeye.container.server.EndpointPaths;
import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The routes of HTTP by path. Immutable.
 *
 * @param exact those at one path
 * @param below those at all paths below one
 * @param depths how many segments the paths of those have, the most first
 */
record HttpPaths(
        EndpointPaths<List<RouteEntry>> exact, EndpointPaths<List<RouteEntry>> below, Collection<Integer> depths) {
    /**
     * Routes that a path leads to.
     *
     * @param routes the routes, in their order
     * @param pathParameters the values of the path's variables
     * @param below what is left of the path, for those at all paths below theirs: empty, or beginning with a slash
     */
    record Match(List<RouteEntry> routes, Map<String, String> pathParameters, String below) {}

    /**
     * All routes.
     *
     * @param exact those at one path, by path
     * @param below those at all paths below one, by path
     * @throws DeploymentException if a path is faulty
     */
    static HttpPaths of(Collection<List<RouteEntry>> exact, Collection<List<RouteEntry>> below)
            throws DeploymentException {
        TreeSet<Integer> depths = new TreeSet<>(Comparator.reverseOrder());
        for (List<RouteEntry> samePath : below) {
            depths.add(depth(samePath.get(0).path()));
        }
        return new HttpPaths(table(exact), table(below), List.copyOf(depths));
    }

    private static EndpointPaths<List<RouteEntry>> table(Collection<List<RouteEntry>> routes)
            throws DeploymentException {
        EndpointPaths<List<RouteEntry>> table = EndpointPaths.empty();
        for (List<RouteEntry> samePath : routes) {
            table = table.with(samePath.get(0).template(), samePath);
        }
        return table;
    }

    private static int depth(String path) {
        return path.equals("/") ? 0 : (int) path.chars().filter(c -> c == '/').count();
    }

    /**
     * Finds routes: first those at the path, then those above it, from the nearest on.
     *
     * @param path the path within the application, decoded and normalised by the host
     */
    List<Match> match(String path) {
        List<Match> matches = new ArrayList<>();
        add(exact.match(path), "", matches);
        for (int depth : depths) {
            int end = end(path, depth);
            if (end == 0) {
                add(below.match("/"), path, matches);
            } else if (end > 0) {
                add(below.match(path.substring(0, end)), path.substring(end), matches);
            }
        }
        return matches;
    }

    private static void add(EndpointPaths.@Nullable Match<List<RouteEntry>> found, String below, List<Match> matches) {
        if (found != null) {
            matches.add(new Match(found.value(), found.pathParameters(), below));
        }
    }

    /** Where so many segments of a path end; negative if it has fewer. */
    private static int end(String path, int depth) {
        int end = 0;
        for (int i = 0; i < depth; i++) {
            int start = end + 1;
            if (start >= path.length()) {
                return -1;
            }
            int slash = path.indexOf('/', start);
            end = slash < 0 ? path.length() : slash;
        }
        return end;
    }
}

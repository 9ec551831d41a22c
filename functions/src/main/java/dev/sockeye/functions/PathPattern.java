package dev.sockeye.functions;

import dev.sockeye.bridge.UriTemplate;
import dev.sockeye.container.server.EndpointPaths;
import jakarta.websocket.DeploymentException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A path with variables, or with all below it. Immutable.
 *
 * @param text the pattern as it was written
 * @param template matches the path, or its beginning
 * @param depth how many segments the beginning has; negative for the whole path
 */
record PathPattern(String text, EndpointPaths<Boolean> template, int depth) {
    private static final String BELOW = "/*";

    /**
     * Reads a pattern.
     *
     * @param text as {@link Routes#filter}
     * @throws DeploymentException if the path is none of an endpoint's
     */
    static PathPattern parse(String text) throws DeploymentException {
        String fixed = text.endsWith(BELOW) ? text.substring(0, text.length() - BELOW.length()) : text;
        if (fixed.indexOf('*') >= 0) {
            throw new DeploymentException(
                    "a star stands for all paths below another, as in /admin/*, so at the end alone and"
                            + " behind a slash; write {name} for one segment, or a star itself in its percent-encoded form");
        }
        if (!text.endsWith(BELOW)) {
            return new PathPattern(text, of(text), -1);
        }
        int depth = (int) fixed.chars().filter(c -> c == '/').count();
        return new PathPattern(text, depth == 0 && fixed.isEmpty() ? EndpointPaths.empty() : of(fixed), depth);
    }

    private static EndpointPaths<Boolean> of(String path) throws DeploymentException {
        return EndpointPaths.<Boolean>empty().with(UriTemplate.parse("Path of a filter", path), true);
    }

    boolean matches(String path) {
        return depth == 0 || template.match(depth < 0 ? path : beginning(path)) != null;
    }

    /**
     * Whether there are paths that both this and the path of something deployed stand for.
     *
     * @param path the path, perhaps with variables
     * @param isAllBelow whether that is at all paths below it, too
     */
    boolean meets(String path, boolean isAllBelow) {
        List<String> own = segments(text.endsWith(BELOW) ? text.substring(0, text.length() - BELOW.length()) : text);
        List<String> others = segments(path);
        boolean fitsLength = own.size() == others.size()
                || (depth >= 0 && own.size() < others.size())
                || (isAllBelow && own.size() > others.size());
        return fitsLength
                && IntStream.range(0, Math.min(own.size(), others.size()))
                        .allMatch(i -> own.get(i).equals(others.get(i))
                                || isVariable(own.get(i))
                                || isVariable(others.get(i)));
    }

    /** Whether a path is another or below it; variables stand for anything. */
    static boolean isBelow(String path, String above) {
        List<String> upper = segments(above);
        List<String> all = segments(path);
        return upper.size() <= all.size()
                && IntStream.range(0, upper.size())
                        .allMatch(i -> isVariable(upper.get(i)) || upper.get(i).equals(all.get(i)));
    }

    /** How many segments a path has; the root has none. */
    static int depth(String path) {
        return segments(path).size();
    }

    private static List<String> segments(String path) {
        return path.isEmpty() || path.equals("/")
                ? List.of()
                : List.of(path.substring(1).split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private String beginning(String path) {
        int end = 0;
        for (int segment = 0; segment < depth && end >= 0; segment++) {
            end = path.indexOf('/', end + 1);
        }
        return end < 0 ? path : path.substring(0, end);
    }
}

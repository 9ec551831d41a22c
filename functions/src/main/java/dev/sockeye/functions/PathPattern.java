package dev.sockeye.functions;

import dev.sockeye.container.server.EndpointPaths;
import dev.sockeye.container.server.UriTemplate;
import jakarta.websocket.DeploymentException;

/**
 * A path with variables, or with all below it. Immutable.
 *
 * @param template matches the path, or its beginning
 * @param depth how many segments the beginning has; negative for the whole path
 */
record PathPattern(EndpointPaths<Boolean> template, int depth) {
    private static final String BELOW = "/*";

    /**
     * Reads a pattern.
     *
     * @param text as {@link Routes#filter}
     * @throws DeploymentException if the path is none of an endpoint's
     */
    static PathPattern parse(String text) throws DeploymentException {
        if (!text.endsWith(BELOW)) {
            return new PathPattern(of(text), -1);
        }
        String beginning = text.substring(0, text.length() - BELOW.length());
        int depth = (int) beginning.chars().filter(c -> c == '/').count();
        return new PathPattern(depth == 0 && beginning.isEmpty() ? EndpointPaths.empty() : of(beginning), depth);
    }

    private static EndpointPaths<Boolean> of(String path) throws DeploymentException {
        return EndpointPaths.<Boolean>empty().with(UriTemplate.parse(path), true);
    }

    boolean matches(String path) {
        return depth == 0 || template.match(depth < 0 ? path : beginning(path)) != null;
    }

    private String beginning(String path) {
        int end = 0;
        for (int segment = 0; segment < depth && end >= 0; segment++) {
            end = path.indexOf('/', end + 1);
        }
        return end < 0 ? path : path.substring(0, end);
    }
}

package dev.sockeye.container.server;

import dev.sockeye.bridge.UriTemplate;
import jakarta.websocket.DeploymentException;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint at a path and all below it. Immutable.
 *
 * @param template the path
 * @param endpoint what is there
 * @param above finds it
 * @param depth how many segments the path has
 */
record Fallback(UriTemplate template, DeployedEndpoint endpoint, EndpointPaths<DeployedEndpoint> above, int depth) {
    private static final String ROOT = "/";

    static Fallback of(UriTemplate template, DeployedEndpoint endpoint) throws DeploymentException {
        int depth = template.toString().equals(ROOT) ? 0 : template.segments().size();
        DeployedEndpoint named = endpoint.named(depth == 0 ? "/*" : template + "/*");
        return new Fallback(
                template, named, EndpointPaths.<DeployedEndpoint>empty().with(template, named), depth);
    }

    /** The endpoint for a path; null if the path is not below. */
    EndpointPaths.@Nullable Match<DeployedEndpoint> match(String path) {
        if (depth == 0) {
            return above.match(ROOT);
        }
        int end = 0;
        for (int segment = 0; segment < depth && end >= 0; segment++) {
            end = path.indexOf('/', end + 1);
        }
        return above.match(end < 0 ? path : path.substring(0, end));
    }

    @Override
    public String toString() {
        return depth == 0 ? "all other paths" : "all other paths below " + template;
    }
}

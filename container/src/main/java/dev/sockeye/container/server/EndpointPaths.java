package dev.sockeye.container.server;

import dev.sockeye.bridge.PercentDecoding;
import dev.sockeye.bridge.UriTemplate;
import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints deployed, by path (Jakarta WebSocket 2.2 section 3.1.1). Immutable: deploying gives another table, so a
 * reader needs no lock.
 *
 * <p>A path is walked from left to right, an equal literal before a variable; where that leads nowhere, the last variable
 * passed over is tried. Case counts, so does a trailing slash; a variable takes any segment but an empty one.
 *
 * @param <T> what is deployed at a path
 */
public final class EndpointPaths<T> {

    private final Node<T> root;

    private EndpointPaths(Node<T> root) {
        this.root = root;
    }

    /**
     * What a request path leads to.
     *
     * @param value what is deployed there
     * @param template the path it is deployed under
     * @param pathParameters the variables' values, percent-decoded, from left to right; unmodifiable
     * @param <T> what is deployed at a path
     */
    public record Match<T>(T value, UriTemplate template, Map<String, String> pathParameters) {

        /** Copies the map, keeping its order. */
        public Match {
            pathParameters = pathParameters.isEmpty()
                    ? Map.of()
                    : Collections.unmodifiableMap(new LinkedHashMap<>(pathParameters));
        }
    }

    /** A table without endpoints. */
    public static <T> EndpointPaths<T> empty() {
        return new EndpointPaths<>(Node.leaf());
    }

    /**
     * What is deployed under a path that matches the same requests, or null.
     *
     * @param template the path
     */
    public @Nullable T at(UriTemplate template) {
        Deployed<T> deployed = root.at(template.segments(), 0);
        return deployed == null ? null : deployed.value();
    }

    /**
     * This table and one endpoint more.
     *
     * @throws DeploymentException if an endpoint is deployed under a path that matches the same requests; names both
     */
    public EndpointPaths<T> with(UriTemplate template, T value) throws DeploymentException {
        return new EndpointPaths<>(root.with(new Deployed<>(template, value), 0));
    }

    /**
     * Finds the endpoint for a path that is decoded and normalised already, as a servlet container hands it over in
     * {@code servletPath + pathInfo}: the path its security constraints were applied to. Nothing is decoded again.
     *
     * @return the endpoint, or null if there is none for that path
     */
    public @Nullable Match<T> match(String path) {
        return path.startsWith("/") ? find(UriTemplate.split(path)) : null;
    }

    /**
     * Finds the endpoint for the path of a request line: split first, then each segment is percent-decoded once, so that
     * {@code %2F} stays inside its segment, and dot segments are removed (RFC 3986 section 6.2.2).
     *
     * @param rawPath the path as received, without query
     * @return the endpoint, or null if there is none for that path or its percent-encoding is malformed
     */
    public @Nullable Match<T> matchRaw(String rawPath) {
        List<String> segments = rawPath.startsWith("/") ? normalised(UriTemplate.split(rawPath)) : null;
        return segments == null ? null : find(segments);
    }

    private @Nullable Match<T> find(List<String> path) {
        Deployed<T> found = root.find(path, 0);
        return found == null ? null : found.match(path);
    }

    private static @Nullable List<String> normalised(List<String> rawSegments) {
        List<String> segments = new ArrayList<>();
        boolean endsInDots = false;
        for (String raw : rawSegments) {
            String segment = PercentDecoding.decode(raw);
            if (segment == null) {
                return null;
            }
            endsInDots = UriTemplate.isDotSegment(segment);
            if (!endsInDots) {
                segments.add(segment);
            } else if (segment.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            }
        }
        if (endsInDots) {
            segments.add("");
        }
        return segments;
    }

    private record Deployed<T>(UriTemplate template, T value) {

        Match<T> match(List<String> path) {
            Map<String, String> pathParameters = new LinkedHashMap<>();
            for (int i = 0; i < path.size(); i++) {
                UriTemplate.Segment segment = template.segments().get(i);
                if (segment.isVariable()) {
                    pathParameters.put(segment.text(), path.get(i));
                }
            }
            return new Match<>(value, template, pathParameters);
        }
    }

    /** Where the paths with equal beginnings part. Every node is visited once at most for a request. */
    private record Node<T>(
            Map<String, Node<T>> literals,
            @Nullable Node<T> variable,
            @Nullable Deployed<T> deployed) {

        static <T> Node<T> leaf() {
            return new Node<>(Map.of(), null, null);
        }

        Node<T> with(Deployed<T> added, int depth) throws DeploymentException {
            List<UriTemplate.Segment> segments = added.template().segments();
            if (depth == segments.size()) {
                requireFree(added);
                return new Node<>(literals, variable, added);
            }
            UriTemplate.Segment segment = segments.get(depth);
            if (segment.isVariable()) {
                Node<T> next = variable == null ? leaf() : variable;
                return new Node<>(literals, next.with(added, depth + 1), deployed);
            }
            Map<String, Node<T>> changed = new LinkedHashMap<>(literals);
            changed.put(
                    segment.text(),
                    literals.getOrDefault(segment.text(), leaf()).with(added, depth + 1));
            return new Node<>(Map.copyOf(changed), variable, deployed);
        }

        @Nullable Deployed<T> at(List<UriTemplate.Segment> segments, int depth) {
            if (depth == segments.size()) {
                return deployed;
            }
            UriTemplate.Segment segment = segments.get(depth);
            Node<T> next = segment.isVariable() ? variable : literals.get(segment.text());
            return next == null ? null : next.at(segments, depth + 1);
        }

        @Nullable Deployed<T> find(List<String> path, int depth) {
            if (depth == path.size()) {
                return deployed;
            }
            String segment = path.get(depth);
            Node<T> literal = literals.get(segment);
            Deployed<T> found = literal == null ? null : literal.find(path, depth + 1);
            return found == null && variable != null && isValue(segment) ? variable.find(path, depth + 1) : found;
        }

        private void requireFree(Deployed<T> added) throws DeploymentException {
            if (deployed != null) {
                String rule = "Endpoint path \"%s\" of %s matches the same requests as \"%s\" of %s, which is deployed"
                        + " already and stays (Jakarta WebSocket 2.2 section 3.1.1); change one of the paths.";
                throw new DeploymentException(
                        rule.formatted(added.template(), added.value(), deployed.template(), deployed.value()));
            }
        }

        private static boolean isValue(String segment) {
            return !segment.isEmpty() && !UriTemplate.isDotSegment(segment);
        }
    }
}

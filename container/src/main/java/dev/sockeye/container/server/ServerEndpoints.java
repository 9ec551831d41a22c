package dev.sockeye.container.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.bridge.Arguments;
import dev.sockeye.bridge.EndpointBinder;
import dev.sockeye.bridge.MisnamedParameters;
import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.bridge.UriTemplate;
import dev.sockeye.session.OpenSession;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of an application. One that cannot be deployed while the application starts takes all others out of
 * service (Jakarta WebSocket 2.2 section 5.2.1); one whose path is taken is refused alone. Thread-safe.
 */
public final class ServerEndpoints {
    private static final System.Logger LOGGER = System.getLogger(ServerEndpoints.class.getName());

    private final EndpointBinder binder;

    @GuardedBy("this") private final Map<String, DeployedEndpoint> byPath = new HashMap<>();

    /** Who wants which path, the faulty endpoints of the start among them. */
    @GuardedBy("this") private EndpointPaths<Claim> claims = EndpointPaths.empty();

    @GuardedBy("this") private final UndeployedSessions undeployed = new UndeployedSessions();

    @GuardedBy("this") private boolean starting = true;

    private volatile EndpointPaths<DeployedEndpoint> paths = EndpointPaths.empty();
    /** Those of the longest paths first. */
    private volatile List<Fallback> fallbacks = List.of();

    private volatile @Nullable DeploymentException poison;

    /**
     * Makes an application without endpoints.
     *
     * @param binder makes the models
     */
    public ServerEndpoints(EndpointBinder binder) {
        this.binder = binder;
    }

    /**
     * Deploys an annotated class; one that is deployed at its path already is left alone (section 6.4).
     *
     * @param annotated the class
     * @throws DeploymentException if it cannot be deployed, with all reasons, or another endpoint has its path; not if
     *     another endpoint could not be deployed: {@link #requireNoFault}
     */
    public synchronized void deploy(Class<?> annotated) throws DeploymentException {
        if (!isDeployed(annotated)) {
            deploy(Claim.of(annotated), () -> binder.annotatedServer(annotated));
        }
    }

    /**
     * Deploys an endpoint by its configuration; one that is deployed at its path already is left alone.
     *
     * @param config the configuration
     * @throws DeploymentException if it cannot be deployed, with all reasons, or another endpoint has its path; not if
     *     another endpoint could not be deployed: {@link #requireNoFault}
     */
    public synchronized void deploy(ServerEndpointConfig config) throws DeploymentException {
        deploy(Claim.of(Arguments.present(config, "an endpoint configuration")), () -> binder.server(config));
    }

    /**
     * Deploys an endpoint at its path and at every path below it that has no other endpoint.
     *
     * @param config the configuration; its path is a slash for all paths
     * @throws DeploymentException if it cannot be deployed, with all reasons, or there is one already
     */
    public synchronized void deployFallback(ServerEndpointConfig config) throws DeploymentException {
        UriTemplate above = UriTemplate.parse(config.getPath());
        if (fallbacks.stream().anyMatch(other -> other.template().isSameAs(above))) {
            throw new DeploymentException(
                    "Expected one endpoint for all paths below \"" + above + "\" that no other has, got a second one");
        }
        List<Fallback> more = new ArrayList<>(fallbacks);
        more.add(Fallback.of(above, DeployedEndpoint.of(binder.undeployedServer(config))));
        more.sort(Comparator.comparingInt(Fallback::depth).reversed());
        fallbacks = List.copyOf(more);
    }

    /**
     * Requires that nothing has taken what is deployed out of service. An application that goes on with what else it has
     * to deploy hears of all that is faulty.
     *
     * @throws DeploymentException if an endpoint of the starting application could not be deployed
     */
    public void requireNoFault() throws DeploymentException {
        DeploymentException before = poison;
        if (before != null) {
            throw new DeploymentException(
                    "Nothing more can be deployed: an endpoint of this application was faulty: " + before.getMessage(),
                    before);
        }
    }

    /** Asked before binding, which would make a second configurator. */
    @GuardedBy("this") private boolean isDeployed(Class<?> annotated) {
        var annotation = annotated.getDeclaredAnnotation(jakarta.websocket.server.ServerEndpoint.class);
        DeployedEndpoint deployed = annotation == null ? null : byPath.get(annotation.value());
        return deployed != null && deployed.endpoint().model().endpointClass() == annotated;
    }

    private interface Binding {
        ServerEndpointModel bind() throws DeploymentException;
    }

    @GuardedBy("this") private void deploy(Claim claim, Binding binding) throws DeploymentException {
        DeployedEndpoint deployed;
        try {
            deployed = DeployedEndpoint.of(binding.bind());
        } catch (DeploymentException e) {
            throw starting ? poisonedBy(e, claim) : e;
        }
        // Past here nothing is wrong with the endpoint itself: where two want a path, the second alone is refused.
        put(claim);
        UriTemplate template = UriTemplate.parse(deployed.endpoint().path());
        DeployedEndpoint before = paths.at(template);
        if (before == null || !before.endpoint().isSameAs(deployed.endpoint())) {
            add(template, deployed);
        }
    }

    /** A faulty endpoint of the start wants its path all the same: all that is wrong is found by one start. */
    @GuardedBy("this") private DeploymentException poisonedBy(DeploymentException fault, Claim claim) {
        DeploymentFaults faults = new DeploymentFaults();
        faults.add(fault);
        try {
            put(claim);
        } catch (DeploymentException e) {
            faults.add(e);
        }
        DeploymentException all = faults.together();
        poison = all;
        return all;
    }

    @GuardedBy("this") private void put(Claim claim) throws DeploymentException {
        UriTemplate template = claim.template();
        if (template != null && !claim.equals(claims.at(template))) {
            claims = claims.with(template, claim);
        }
    }

    @GuardedBy("this") private void add(UriTemplate template, DeployedEndpoint deployed) throws DeploymentException {
        ServerEndpointModel endpoint = deployed.endpoint();
        paths = paths.with(template, deployed);
        byPath.put(endpoint.path(), deployed);
        // Those of the start are listed together.
        LOGGER.log(
                starting ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
                "{0} is served by {1}",
                endpoint.path(),
                endpoint.model().endpointClass().getName());
        MisnamedParameters.of(endpoint).forEach(sentence -> LOGGER.log(System.Logger.Level.WARNING, sentence));
    }

    /**
     * The paths of all endpoints, but for those at all other paths.
     *
     * @return a sorted copy; empty if one of them was faulty and took the others out of service
     */
    public synchronized List<String> paths() {
        return poison == null ? byPath.keySet().stream().sorted().toList() : List.of();
    }

    /**
     * The endpoints, but for those at all other paths.
     *
     * @return a copy, sorted by path; empty if one of them was faulty and took the others out of service
     */
    public synchronized List<ServerEndpointModel> models() {
        return poison == null
                ? byPath.values().stream()
                        .map(DeployedEndpoint::endpoint)
                        .sorted(Comparator.comparing(ServerEndpointModel::path))
                        .toList()
                : List.of();
    }

    /**
     * What is served, for people: the paths, and what the endpoints at all other paths are.
     *
     * @return a copy; empty if an endpoint was faulty and took the others out of service
     */
    public synchronized List<String> served() {
        return poison == null
                ? Stream.concat(paths().stream(), fallbacks.stream().map(Fallback::toString))
                        .toList()
                : List.of();
    }

    /** The application has started: from now on a faulty endpoint harms only itself. */
    public synchronized void started() {
        starting = false;
    }

    /**
     * The endpoint of a path.
     *
     * @param path the path within the application, decoded and normalised by the host
     * @return the match, or null
     */
    EndpointPaths.@Nullable Match<DeployedEndpoint> match(String path) {
        if (poison != null) {
            return null;
        }
        EndpointPaths.Match<DeployedEndpoint> match = paths.match(path);
        if (match != null) {
            return match;
        }
        return fallbacks.stream()
                .map(fallback -> fallback.match(path))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether there is an endpoint at a path.
     *
     * @param path the path within the application, decoded and normalised by the host
     * @return true if there is
     */
    public boolean isDeployed(String path) {
        return match(path) != null;
    }

    /** The endpoint of a configuration that need not be deployed; those of one path share their sessions. */
    synchronized DeployedEndpoint undeployed(ServerEndpointConfig config) throws DeploymentException {
        DeployedEndpoint fresh = DeployedEndpoint.of(binder.undeployedServer(config));
        String path = fresh.endpoint().path();
        DeployedEndpoint known = byPath.get(path);
        return known == null
                ? fresh.with(undeployed.of(path, fresh.openSessions())).named(fresh.toString())
                : fresh.with(known.openSessions());
    }

    /**
     * All sessions of all endpoints.
     *
     * @return a copy
     */
    public synchronized List<OpenSession> sessions() {
        List<OpenSession> sessions = new ArrayList<>();
        byPath.values()
                .forEach(deployed -> sessions.addAll(deployed.openSessions().all()));
        fallbacks.forEach(
                fallback -> sessions.addAll(fallback.endpoint().openSessions().all()));
        undeployed.all().forEach(open -> sessions.addAll(open.all()));
        return sessions;
    }
}

package dev.sockeye.container.server;

import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.bridge.SessionConfigs;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.server.Answer.PassOn;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.InstalledExtensions;
import dev.sockeye.protocol.handshake.Headers;
import dev.sockeye.protocol.handshake.ServerHandshake;
import dev.sockeye.protocol.handshake.ServerHandshake.Accepted;
import dev.sockeye.protocol.handshake.ServerHandshake.Rejected;
import dev.sockeye.protocol.handshake.UpgradeRequest;
import dev.sockeye.protocol.handshake.UpgradeRequired;
import dev.sockeye.session.ExtensionView;
import dev.sockeye.session.NegotiatedHandshake;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.runtime.SockeyeProperties;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for an opening handshake: which endpoint, whether the peer may, what is agreed (RFC 6455 section
 * 4.2.2 and Jakarta WebSocket 2.2 section 3.1). Thread-safe.
 */
public final class Negotiator {
    private static final System.Logger LOGGER = System.getLogger(Negotiator.class.getName());
    /** What the host itself answers, whatever there is at a path. */
    private static final Set<String> HOSTS_METHODS = Set.of("OPTIONS", "TRACE");

    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final ContainerContext context;
    private final ServerEndpoints endpoints;
    private final ClassLoader applicationLoader;
    private final PageGuard pages;
    private final RefusalLog refusals;
    private final Set<ServerSession> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /**
     * Makes a negotiator.
     *
     * @param context what sessions share
     * @param endpoints what is deployed
     * @param applicationLoader the application's class loader
     */
    public Negotiator(ContainerContext context, ServerEndpoints endpoints, ClassLoader applicationLoader) {
        this.context = context;
        this.endpoints = endpoints;
        this.applicationLoader = applicationLoader;
        this.pages = new PageGuard(
                context.settings().value(SockeyeProperties.ALLOWED_ORIGINS),
                context.settings().value(SockeyeProperties.ALLOWED_HOSTS));
        this.refusals = new RefusalLog(context.runtime().services().timers()::now);
    }

    /**
     * Refuses every handshake with 503 from now on.
     *
     * @return completes when the sessions agreed before are open or abandoned
     */
    public CompletableFuture<Void> stop() {
        stopping = true;
        return CompletableFuture.allOf(
                underWay.stream().map(ServerSession::settled).toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Answers a request for whatever is deployed at a path.
     *
     * @param request the request
     * @param path the path within the application, decoded and normalised by the host: the one its security
     *     constraints were applied to
     * @return the answer
     */
    public Answer answer(OpeningRequest request, String path) {
        EndpointPaths.Match<DeployedEndpoint> match = endpoints.match(path);
        if (match == null) {
            return new PassOn();
        }
        UpgradeRequest head = request.head();
        ServerHandshake.Outcome outcome = ServerHandshake.examine(head);
        if (outcome instanceof Accepted accepted) {
            return answer(request, match.value(), match.pathParameters(), accepted);
        }
        if (outcome instanceof Rejected rejected) {
            return refused(rejected, match.value());
        }
        return UpgradeRequired.isBrokenHandshake(head)
                ? refused(UpgradeRequired.answer(head), match.value())
                : new PassOn();
    }

    /**
     * What to say where an endpoint is and nothing else, to a request that asks for no upgrade.
     *
     * @param head the request line; the headers do not matter
     * @param path the path within the application, as for a handshake
     * @return the answer; null if there is no endpoint, or the host knows better (OPTIONS, TRACE)
     */
    public @Nullable Refuse insteadOfNotFound(UpgradeRequest head, String path) {
        if (HOSTS_METHODS.contains(head.method()) || endpoints.match(path) == null) {
            return null;
        }
        return refuse(UpgradeRequired.answer(head));
    }

    /**
     * Answers a request for an endpoint that need not be deployed.
     *
     * @param request the request
     * @param config the endpoint's configuration
     * @param pathParameters what the session will answer as its path parameters; copied, and may hold null
     * @return the answer
     * @throws DeploymentException if the endpoint is faulty
     */
    public Answer answer(OpeningRequest request, ServerEndpointConfig config, Map<String, String> pathParameters)
            throws DeploymentException {
        Map<String, String> parameters = Collections.unmodifiableMap(new LinkedHashMap<>(pathParameters));
        DeployedEndpoint undeployed = endpoints.undeployed(config);
        ServerHandshake.Outcome outcome = ServerHandshake.examine(request.head());
        if (outcome instanceof Accepted accepted) {
            return answer(request, undeployed, parameters, accepted);
        }
        // Who has asked for this upgrade gets the reason, and need not read it in the log.
        return outcome instanceof Rejected rejected ? refuse(rejected) : new PassOn();
    }

    private Answer answer(
            OpeningRequest request, DeployedEndpoint deployed, Map<String, String> pathParameters, Accepted accepted) {
        if (stopping) {
            return new Refuse(UNAVAILABLE, Headers.EMPTY, "The server is stopping");
        }
        try {
            PageGuard.Objection objection = pages.objection(request, deployed);
            if (objection != null) {
                refusals.refused(deployed.endpoint().path(), FORBIDDEN, objection.toLog());
                return new Refuse(FORBIDDEN, Headers.EMPTY, objection.toPeer());
            }
            return agree(request, deployed, pathParameters, accepted);
        } catch (RuntimeException | InstantiationException e) {
            HandshakeRefusedException refusal = refusal(e);
            if (refusal != null) {
                LOGGER.log(
                        System.Logger.Level.DEBUG,
                        "The application refuses a handshake for endpoint {0} with status {1}",
                        deployed.endpoint().path(),
                        refusal.status());
                return new Refuse(refusal.status(), Headers.of(refusal.headers()), refusal.body(), true);
            }
            LOGGER.log(
                    System.Logger.Level.ERROR,
                    "The handshake for endpoint " + deployed.endpoint().path() + " failed in the application",
                    e);
            return new Refuse(SERVER_ERROR, Headers.EMPTY, "The endpoint failed");
        }
    }

    /** A container that makes instances, or a proxy, may have wrapped what the application threw. */
    private static @Nullable HandshakeRefusedException refusal(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof HandshakeRefusedException refused) {
                return refused;
            }
        }
        return null;
    }

    private Refuse refused(Rejected rejected, DeployedEndpoint deployed) {
        refusals.refused(deployed.endpoint().path(), rejected.status(), rejected.message());
        return refuse(rejected);
    }

    private static Refuse refuse(Rejected rejected) {
        return new Refuse(rejected.status(), rejected.headers(), rejected.message());
    }

    private SwitchProtocols agree(
            OpeningRequest request, DeployedEndpoint deployed, Map<String, String> pathParameters, Accepted accepted)
            throws InstantiationException {
        ServerEndpointModel endpoint = deployed.endpoint();
        String subprotocol = subprotocol(endpoint, accepted);
        List<Agreement> agreements = extensions(endpoint, accepted);
        ServerEndpointConfig config =
                SessionConfigs.server(endpoint, endpoint.config().getUserProperties(), request.properties());
        Headers proposed = accepted.response(
                subprotocol, agreements.stream().map(Agreement::answer).toList());
        RequestView view = new RequestView(request, pathParameters);
        HandshakeHeaders response = new HandshakeHeaders(proposed.asMap());
        endpoint.configurator().modifyHandshake(config, view, response);
        view.endHandshake();
        Headers headers = ServerHandshake.withApplicationHeaders(proposed, Headers.of(response.getHeaders()));
        NegotiatedHandshake handshake = new NegotiatedHandshake(
                request.uri(),
                view.queryParameters(),
                pathParameters,
                request.principal(),
                request.secure(),
                subprotocol,
                agreements);
        ServedEndpoint served = deployed.serve(config, context.instances(), applicationLoader);
        return new SwitchProtocols(headers, ServerSession.waiting(context, handshake, served, underWay));
    }

    private static String subprotocol(ServerEndpointModel endpoint, Accepted accepted) {
        String chosen =
                endpoint.configurator().getNegotiatedSubprotocol(endpoint.subprotocols(), accepted.subprotocols());
        if (chosen == null || chosen.isEmpty()) {
            return "";
        }
        if (!accepted.subprotocols().contains(chosen)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The configurator of {0} chose the subprotocol {1}, which the client did not ask for: left out",
                    endpoint.path(),
                    chosen);
            return "";
        }
        return chosen;
    }

    /** The configurator says which names are wanted; what becomes of them is for the extensions to say. */
    private List<Agreement> extensions(ServerEndpointModel endpoint, Accepted accepted) {
        InstalledExtensions installed = context.runtime().extensions().installed();
        List<Extension> requested = accepted.extensions().stream()
                .<Extension>map(ExtensionView::new)
                .toList();
        List<Extension> known = Stream.concat(endpoint.extensions().stream(), ExtensionView.names(installed))
                .toList();
        List<Extension> wanted = endpoint.configurator().getNegotiatedExtensions(known, requested);
        if (wanted == null || wanted.isEmpty()) {
            return List.of();
        }
        Set<String> names =
                wanted.stream().filter(Objects::nonNull).map(Extension::getName).collect(Collectors.toSet());
        return installed.negotiate(accepted.extensions().stream()
                .filter(offer -> names.contains(offer.name()))
                .toList());
    }
}

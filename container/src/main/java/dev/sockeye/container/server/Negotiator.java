package dev.sockeye.container.server;

import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.server.Answer.Later;
import dev.sockeye.container.server.Answer.PassOn;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.protocol.handshake.ServerHandshake;
import dev.sockeye.protocol.handshake.ServerHandshake.Accepted;
import dev.sockeye.protocol.handshake.ServerHandshake.Rejected;
import dev.sockeye.protocol.handshake.UpgradeRequest;
import dev.sockeye.protocol.handshake.UpgradeRequired;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.QuotedText;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
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

    /** The answer when an application has not decided in time. */
    public static final Refuse UNDECIDED =
            new Refuse(UNAVAILABLE, Headers.EMPTY, "The endpoint did not decide in time");

    /** Another server, or this one when it is back, may be there then; clients that are refused together do not return so. */
    private static final int MOST_SECONDS_TO_STAY_AWAY = 5;

    private final ServerEndpoints endpoints;
    private final SessionCarriers carriers = new SessionCarriers();
    private final Acceptance acceptance;
    private final Admission admission;
    private final PageGuard pages;
    private final RefusalLog refusals;
    private final RandomGenerator jitter;
    private final ObservedAnswers observed;
    private final Set<ServerSession> underWay = ConcurrentHashMap.newKeySet();
    private volatile HandshakeFilter filter = HandshakeFilter.NONE;
    private volatile boolean stopping;

    /**
     * Makes a negotiator.
     *
     * @param context what sessions share
     * @param endpoints what is deployed
     * @param applicationLoader the application's class loader
     */
    public Negotiator(ContainerContext context, ServerEndpoints endpoints, ClassLoader applicationLoader) {
        this.endpoints = endpoints;
        this.acceptance = new Acceptance(context, applicationLoader, underWay, carriers);
        this.admission = new Admission(context);
        this.pages = new PageGuard(
                context.settings().value(SockeyeProperties.ALLOWED_ORIGINS),
                context.settings().value(SockeyeProperties.ALLOWED_HOSTS));
        LongSupplier clock = context.runtime().services().timers()::now;
        this.refusals = new RefusalLog(clock, RefusalLog.MAX_IN_A_MINUTE);
        this.jitter = context.runtime().services().jitter();
        this.observed = new ObservedAnswers(context.runtime().observers(), clock);
    }

    /**
     * Puts something around the handshakes of all endpoints, deployed or not, inside what is there. For one thread, before any
     * request.
     *
     * @param inner what
     */
    public void around(HandshakeFilter inner) {
        HandshakeFilter outer = filter;
        filter = (path, endpoint) -> outer.around(path, inner.around(path, endpoint));
    }

    /**
     * Has sessions of endpoints carried. For one thread, before any request.
     *
     * @param carrier carries them
     * @throws DeploymentException if the endpoint of its connections is faulty, or there is one for its subprotocol
     */
    public void carry(SessionCarrier carrier) throws DeploymentException {
        carriers.add(carrier, endpoints.undeployed(carrier.connections()));
    }

    /**
     * Ends what is carried, and refuses every handshake with 503 and {@code Retry-After} from now on.
     *
     * @return completes when the sessions agreed before are open or abandoned
     */
    public CompletableFuture<Void> stop() {
        stopping = true;
        carriers.end();
        return CompletableFuture.allOf(
                underWay.stream().map(ServerSession::settled).toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Whether every handshake is refused.
     *
     * @return true once it has been stopped
     */
    public boolean isStopping() {
        return stopping;
    }

    private Refuse whileStopping() {
        return Refuse.untilLater(1 + jitter.nextInt(MOST_SECONDS_TO_STAY_AWAY), "The server is stopping");
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
        return observed.report(request.observed(match.value().name()), () -> answer(request, path, match));
    }

    private Answer answer(OpeningRequest request, String path, EndpointPaths.Match<DeployedEndpoint> match) {
        UpgradeRequest head = request.head();
        ServerHandshake.Outcome outcome = ServerHandshake.examine(head);
        if (outcome instanceof Accepted accepted) {
            return answer(new Candidate(request, match.value(), match.pathParameters(), accepted), path);
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
     * Why a page may not have what a request of HTTP asks for: the rules for handshakes hold for it, too.
     *
     * @param path the path, for the log
     * @param page what can be known of the page
     * @param checksOrigin whether pages of other origins are kept out
     * @return the answer; null if it may
     */
    public @Nullable Refuse objection(String path, PageRequest page, boolean checksOrigin) {
        PageGuard.Objection objection = pages.objection(page, checksOrigin);
        if (objection == null) {
            return null;
        }
        refusals.refused("a request for " + QuotedText.of(path), FORBIDDEN, objection.toLog());
        return new Refuse(FORBIDDEN, Headers.EMPTY, objection.toPeer());
    }

    /**
     * A request of HTTP as configurators see those of handshakes.
     *
     * @param request the request
     * @param pathParameters the values of the path's variables
     * @return a view, which stays readable
     */
    public static DetailedHandshakeRequest view(OpeningRequest request, Map<String, String> pathParameters) {
        return new RequestView(request, pathParameters);
    }

    /**
     * Answers a request for an endpoint that need not be deployed.
     *
     * @param request the request
     * @param path the path of the request within the application, for what is around endpoints
     * @param config the endpoint's configuration
     * @param pathParameters what the session will answer as its path parameters; copied, and may hold null
     * @return the answer
     * @throws DeploymentException if the endpoint is faulty
     */
    public Answer answer(
            OpeningRequest request, String path, ServerEndpointConfig config, Map<String, String> pathParameters)
            throws DeploymentException {
        Map<String, String> parameters = Collections.unmodifiableMap(new LinkedHashMap<>(pathParameters));
        DeployedEndpoint undeployed = endpoints.undeployed(config);
        return observed.report(
                request.observed(undeployed.name()), () -> answer(request, path, undeployed, parameters));
    }

    private Answer answer(
            OpeningRequest request, String path, DeployedEndpoint undeployed, Map<String, String> parameters) {
        ServerHandshake.Outcome outcome = ServerHandshake.examine(request.head());
        if (outcome instanceof Accepted accepted) {
            return answer(new Candidate(request, undeployed, parameters, accepted), path);
        }
        // Who has asked for this upgrade gets the reason, and need not read it in the log.
        return outcome instanceof Rejected rejected ? refuse(rejected) : new PassOn();
    }

    private Answer answer(Candidate candidate, String path) {
        if (stopping) {
            return whileStopping();
        }
        Refuse overload = admission.objection(candidate);
        if (overload != null) {
            return overload;
        }
        DeployedEndpoint deployed = candidate.deployed();
        try {
            PageGuard.Objection objection = pages.objection(candidate.request(), deployed);
            if (objection != null) {
                refusals.refused(handshakeFor(deployed), FORBIDDEN, objection.toLog());
                return new Refuse(FORBIDDEN, Headers.EMPTY, objection.toPeer());
            }
            return decided(filter.around(path, decider(candidate)), candidate);
        } catch (Exception | Error e) {
            return failed(deployed, e);
        }
    }

    private HandshakeDecider decider(Candidate candidate) {
        return candidate.deployed().endpoint().configurator() instanceof HandshakeDecider decider
                ? decider
                : (request, pathParameters, subprotocols) ->
                        CompletableFuture.completedStage(acceptance.byConfigurator(candidate, request));
    }

    private Answer decided(HandshakeDecider decider, Candidate candidate) throws Exception {
        RequestView view = candidate.view();
        CompletableFuture<Answer> answer = decider.decide(
                        view, candidate.pathParameters(), candidate.accepted().subprotocols())
                .<Answer>handle((decision, failure) -> {
                    try {
                        return failure == null
                                ? unlessStopping(admission.admit(candidate, () -> acceptance.by(decision, candidate)))
                                : failed(candidate.deployed(), failure);
                    } catch (RuntimeException | InstantiationException e) {
                        return failed(candidate.deployed(), e);
                    }
                })
                .toCompletableFuture();
        view.endHandshake();
        return answer.isDone() ? answer.join() : new Later(answer);
    }

    /** Whoever stops after this has been asked finds the session among those under way, and awaits it. */
    private Answer unlessStopping(Answer answer) {
        if (!stopping || !(answer instanceof SwitchProtocols agreed)) {
            return answer;
        }
        agreed.session().abandon();
        return whileStopping();
    }

    private static Refuse failed(DeployedEndpoint deployed, Throwable failure) {
        HandshakeRefusedException refusal = HandshakeDecider.refusal(failure);
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
                failure);
        return new Refuse(SERVER_ERROR, Headers.EMPTY, "The endpoint failed");
    }

    private static String handshakeFor(DeployedEndpoint deployed) {
        return "a handshake for " + deployed.endpoint().path();
    }

    private Refuse refused(Rejected rejected, DeployedEndpoint deployed) {
        refusals.refused(handshakeFor(deployed), rejected.status(), rejected.message());
        return refuse(rejected);
    }

    private static Refuse refuse(Rejected rejected) {
        return new Refuse(rejected.status(), rejected.headers(), rejected.message());
    }
}

package dev.sockeye.container.server;

import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.bridge.SessionConfigs;
import dev.sockeye.container.DetailedHandshakeRequest;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.container.server.HandshakeDecider.Decision;
import dev.sockeye.container.server.SessionCarrier.Arrival;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.handshake.ServerHandshake;
import dev.sockeye.protocol.handshake.ServerHandshake.Accepted;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.ExtensionView;
import dev.sockeye.session.NegotiatedHandshake;
import dev.sockeye.session.QueryParameters;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.observation.ObservedHandshake;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Accepts opening handshakes: what is agreed, and the session that waits for its transport. Thread-safe.
 *
 * @param context what sessions share
 * @param applicationLoader the application's class loader
 * @param underWay the sessions that are agreed and neither open nor abandoned
 * @param carriers what carries sessions over connections of its own
 */
record Acceptance(
        ContainerContext context,
        ClassLoader applicationLoader,
        Set<ServerSession> underWay,
        SessionCarriers carriers) {
    private static final System.Logger LOGGER = System.getLogger(Acceptance.class.getName());

    /** What is carried has no network to be kept alive. */
    private static final WebSocketSettings CARRIED =
            WebSocketSettings.builder().pingInterval(Duration.ZERO).build();

    /**
     * What is agreed with a configurator of an application, attached to what it decides.
     *
     * @param config the configuration as the session sees it
     * @param agreements the extensions, in order
     */
    private record Terms(ServerEndpointConfig config, List<Agreement> agreements) {}

    /** Prepares the endpoint's session. */
    private interface Preparation {
        ServerSession prepare(List<Agreement> agreements, WebSocketSettings settings) throws InstantiationException;
    }

    /** As the endpoint's configurator will have it, which is asked for everything in turn. */
    Decision byConfigurator(Candidate candidate, DetailedHandshakeRequest request) {
        ServerEndpointModel endpoint = candidate.deployed().endpoint();
        WebSocketSettings own = candidate.deployed().settings();
        String subprotocol =
                subprotocol(endpoint, context.settings().of(Role.SERVER, own).subprotocols(), candidate.accepted());
        List<Agreement> agreements = extensions(candidate.deployed(), own, candidate.accepted());
        ServerEndpointConfig config = SessionConfigs.server(
                endpoint,
                endpoint.config().getUserProperties(),
                candidate.request().properties());
        Map<String, List<String>> added = Map.of();
        if (candidate.deployed().decisions().headers()) {
            HandshakeHeaders response = new HandshakeHeaders(proposed(candidate, subprotocol, agreements));
            endpoint.configurator().modifyHandshake(config, request, response);
            added = response.added();
        }
        return new Decision(subprotocol, added, new Terms(config, agreements));
    }

    /** As it has been decided. */
    SwitchProtocols by(Decision decision, Candidate candidate) throws InstantiationException {
        WebSocketSettings own = decision.settings().over(candidate.deployed().settings());
        Terms terms = decision.attachment() instanceof Terms agreed
                ? agreed
                : defaultTerms(candidate, own, decision.attachment());
        terms.config().getUserProperties().putAll(decision.properties());
        String subprotocol = offered(candidate.deployed().endpoint(), decision.subprotocol(), candidate.accepted());
        Headers headers = ServerHandshake.withApplicationHeaders(
                proposed(candidate, subprotocol, terms.agreements()), Headers.of(decision.headers()));
        Preparation endpoint = (agreements, settings) -> {
            ServedEndpoint served = candidate
                    .deployed()
                    .serve(terms.config(), subprotocol, context.instances(), applicationLoader)
                    .with(decision.filter());
            NegotiatedHandshake handshake = handshake(candidate, subprotocol, agreements);
            ObservedHandshake observed =
                    candidate.request().observed(candidate.deployed().name());
            return waiting(new ServerSession.Agreed(handshake, served, settings, observed));
        };
        DeployedCarrier carrier = carriers.of(subprotocol, candidate.deployed());
        if (carrier == null) {
            return new SwitchProtocols(headers, endpoint.prepare(terms.agreements(), own));
        }
        Arrival arrival = new Arrival(
                candidate.request(), decision.properties(), () -> endpoint.prepare(List.of(), CARRIED.over(own)));
        ServedEndpoint connection = carrier.serve(arrival, context.instances(), applicationLoader);
        NegotiatedHandshake handshake = handshake(candidate, subprotocol, terms.agreements());
        ObservedHandshake observed = candidate.request().observed(carrier.name());
        return new SwitchProtocols(headers, waiting(new ServerSession.Agreed(handshake, connection, own, observed)));
    }

    private ServerSession waiting(ServerSession.Agreed agreed) {
        return ServerSession.waiting(context, agreed, underWay);
    }

    private Terms defaultTerms(Candidate candidate, WebSocketSettings own, Object attachment) {
        ServerEndpointModel endpoint = candidate.deployed().endpoint();
        Map<String, Object> facts = new HashMap<>(candidate.request().properties());
        facts.put(HandshakeDecider.ATTACHMENT, attachment);
        return new Terms(
                SessionConfigs.server(endpoint, endpoint.config().getUserProperties(), Map.copyOf(facts)),
                extensions(candidate.deployed(), own, candidate.accepted()));
    }

    private static Headers proposed(Candidate candidate, String subprotocol, List<Agreement> agreements) {
        return candidate
                .accepted()
                .response(
                        subprotocol, agreements.stream().map(Agreement::answer).toList());
    }

    private static NegotiatedHandshake handshake(Candidate candidate, String subprotocol, List<Agreement> agreements) {
        OpeningRequest request = candidate.request();
        return new NegotiatedHandshake(
                request.uri().toString(),
                QueryParameters.parse(request.uri().getRawQuery()),
                candidate.pathParameters(),
                request.principal(),
                request.secure(),
                subprotocol,
                agreements);
    }

    private static String subprotocol(ServerEndpointModel endpoint, List<String> otherwise, Accepted accepted) {
        String chosen = endpoint.configurator()
                .getNegotiatedSubprotocol(endpoint.subprotocols(otherwise), accepted.subprotocols());
        return chosen == null ? "" : offered(endpoint, chosen, accepted);
    }

    private static String offered(ServerEndpointModel endpoint, String chosen, Accepted accepted) {
        if (!chosen.isEmpty() && !accepted.subprotocols().contains(chosen)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "At {0} the subprotocol {1} was selected, but the client did not offer it; it is ignored",
                    endpoint.path(),
                    chosen);
            return "";
        }
        return chosen;
    }

    /** The configurator says which names are wanted; what becomes of them is for the extensions to say. */
    private List<Agreement> extensions(DeployedEndpoint deployed, WebSocketSettings own, Accepted accepted) {
        if (accepted.extensions().isEmpty() && !deployed.decisions().extensions()) {
            return List.of();
        }
        ServerEndpointModel endpoint = deployed.endpoint();
        InstalledExtensions installed = context.extensions(Role.SERVER, own);
        if (!deployed.decisions().extensions()) {
            return installed.negotiate(accepted.extensions());
        }
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

package dev.sockeye.container.server;

import dev.sockeye.bridge.ServerEndpointModel;
import dev.sockeye.bridge.SessionConfigs;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.container.server.HandshakeDecider.Decision;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.handshake.ServerHandshake;
import dev.sockeye.protocol.handshake.ServerHandshake.Accepted;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.ExtensionView;
import dev.sockeye.session.NegotiatedHandshake;
import dev.sockeye.session.ServedEndpoint;
import dev.sockeye.session.runtime.ContainerContext;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
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
 */
record Acceptance(ContainerContext context, ClassLoader applicationLoader, Set<ServerSession> underWay) {
    private static final System.Logger LOGGER = System.getLogger(Acceptance.class.getName());

    /** As the endpoint's configurator will have it, which is asked for everything in turn. */
    SwitchProtocols byConfigurator(Candidate candidate) throws InstantiationException {
        ServerEndpointModel endpoint = candidate.deployed().endpoint();
        String subprotocol = subprotocol(endpoint, candidate.accepted());
        List<Agreement> agreements = extensions(endpoint, candidate.accepted());
        ServerEndpointConfig config = SessionConfigs.server(
                endpoint,
                endpoint.config().getUserProperties(),
                candidate.request().properties());
        Headers proposed = proposed(candidate, subprotocol, agreements);
        RequestView view = candidate.view();
        HandshakeHeaders response = new HandshakeHeaders(proposed.asMap());
        endpoint.configurator().modifyHandshake(config, view, response);
        view.endHandshake();
        Headers headers = ServerHandshake.withApplicationHeaders(proposed, Headers.of(response.getHeaders()));
        return waiting(candidate, config, headers, handshake(candidate, subprotocol, agreements));
    }

    /** As it has been decided already. */
    SwitchProtocols by(Decision decision, Candidate candidate) throws InstantiationException {
        ServerEndpointModel endpoint = candidate.deployed().endpoint();
        String subprotocol = offered(endpoint, decision.subprotocol(), candidate.accepted());
        List<Agreement> agreements = extensions(endpoint, candidate.accepted());
        Map<String, Object> facts = new HashMap<>(candidate.request().properties());
        facts.put(HandshakeDecider.ATTACHMENT, decision.attachment());
        ServerEndpointConfig config =
                SessionConfigs.server(endpoint, endpoint.config().getUserProperties(), Map.copyOf(facts));
        Headers headers = ServerHandshake.withApplicationHeaders(
                proposed(candidate, subprotocol, agreements), Headers.of(decision.headers()));
        return waiting(candidate, config, headers, handshake(candidate, subprotocol, agreements));
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
                request.uri(),
                candidate.view().queryParameters(),
                candidate.pathParameters(),
                request.principal(),
                request.secure(),
                subprotocol,
                agreements);
    }

    private SwitchProtocols waiting(
            Candidate candidate, ServerEndpointConfig config, Headers headers, NegotiatedHandshake handshake)
            throws InstantiationException {
        ServedEndpoint served = candidate.deployed().serve(config, context.instances(), applicationLoader);
        return new SwitchProtocols(headers, ServerSession.waiting(context, handshake, served, underWay));
    }

    private static String subprotocol(ServerEndpointModel endpoint, Accepted accepted) {
        String chosen =
                endpoint.configurator().getNegotiatedSubprotocol(endpoint.subprotocols(), accepted.subprotocols());
        return chosen == null ? "" : offered(endpoint, chosen, accepted);
    }

    private static String offered(ServerEndpointModel endpoint, String chosen, Accepted accepted) {
        if (!chosen.isEmpty() && !accepted.subprotocols().contains(chosen)) {
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

package dev.sockeye.client;

import dev.sockeye.bridge.ClientEndpointModel;
import dev.sockeye.bridge.RootCause;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.session.runtime.Extensions;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Composes what a client endpoint asks for in its opening handshake (Jakarta WebSocket 2.2 section 3.2). */
final class HandshakeComposer {
    private HandshakeComposer() {}

    /** What must not follow a client to another origin, and what names the origin that it left. */
    private static final List<String> FOR_FIRST_ORIGIN =
            List.of("Authorization", "Proxy-Authorization", "Cookie", "Host");

    /**
     * Composes the request, and lets the configurator change its headers.
     *
     * @param bound who asks
     * @param options what every request carries
     * @param attempt where, and with which proof of who asks
     * @param handshaker randomness, and the extensions that are installed
     * @return the handshake
     * @throws DeploymentException if what is configured cannot be sent, or the configurator fails
     */
    static ClientHandshake compose(
            BoundEndpoint bound, ClientOptions options, ConnectAttempt attempt, ClientHandshaker handshaker)
            throws DeploymentException {
        ClientEndpointModel endpoint = bound.endpoint();
        try {
            ClientHandshake proposed = new ClientHandshake(
                    attempt.target(),
                    endpoint.subprotocols(handshaker.settings(bound).subprotocols()),
                    offers(endpoint.extensions(), options, handshaker.extensions(bound)),
                    handshaker.newNonce());
            Headers.Builder headers = proposed.requestHeaders().toBuilder();
            options.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
            Headers all = withAdded(headers.build(), bound.added());
            return proposed.withHeaders(fit(attempt, configured(endpoint.configurator(), all)));
        } catch (RuntimeException e) {
            throw new DeploymentException(
                    "The opening handshake of "
                            + endpoint.model().endpointClass().getName() + " cannot be sent: " + RootCause.describe(e),
                    e);
        }
    }

    private static Headers withAdded(Headers headers, Map<String, String> added) {
        Headers.Builder all = headers.toBuilder();
        added.forEach((name, value) -> {
            if (!headers.contains(name)) {
                all.add(name, value);
            }
        });
        return all.build();
    }

    private static Headers fit(ConnectAttempt attempt, Headers configured) {
        Headers.Builder headers = configured.toBuilder();
        if (attempt.crossOrigin()) {
            FOR_FIRST_ORIGIN.forEach(headers::remove);
        }
        if (attempt.authorization() != null) {
            headers.set("Authorization", attempt.authorization().header());
        }
        return headers.build();
    }

    /** What the configuration lists, or else the options; servers that grant no parameters get to choose, too. */
    private static List<ExtensionOffer> offers(
            List<Extension> listed, ClientOptions options, InstalledExtensions installed) {
        List<ExtensionOffer> offers = listed.isEmpty()
                ? Extensions.offers(installed, options.extensions())
                : listed.stream().map(HandshakeComposer::offer).toList();
        return installed.withFallbacks(offers);
    }

    private static ExtensionOffer offer(Extension extension) {
        List<Extension.Parameter> parameters = extension.getParameters();
        Stream<ExtensionOffer.Parameter> offered = parameters == null
                ? Stream.of()
                : parameters.stream().filter(Objects::nonNull).map(HandshakeComposer::parameter);
        return new ExtensionOffer(extension.getName(), offered.toList());
    }

    private static ExtensionOffer.Parameter parameter(Extension.Parameter parameter) {
        String value = parameter.getValue();
        return new ExtensionOffer.Parameter(parameter.getName(), value == null || value.isEmpty() ? null : value);
    }

    private static Headers configured(ClientEndpointConfig.Configurator configurator, Headers proposed) {
        Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        proposed.asMap().forEach((name, values) -> changed.put(name, new ArrayList<>(values)));
        configurator.beforeRequest(changed);
        Headers.Builder headers = Headers.builder();
        // In the order proposed, Host first (RFC 9110 section 7.2), then what was added.
        proposed.names().forEach(name -> add(headers, name, changed.remove(name)));
        changed.forEach((name, values) -> add(headers, name, values));
        return headers.build();
    }

    private static void add(Headers.Builder headers, String name, @Nullable List<String> values) {
        if (values != null) {
            values.stream().filter(Objects::nonNull).forEach(value -> headers.add(name, value));
        }
    }
}

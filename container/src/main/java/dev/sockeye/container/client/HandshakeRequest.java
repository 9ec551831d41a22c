package dev.sockeye.container.client;

import dev.sockeye.bridge.ClientEndpoint;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.ExtensionOffer;
import dev.sockeye.protocol.handshake.Headers;
import dev.sockeye.protocol.handshake.WebSocketUri;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Composes what a client endpoint asks for in its opening handshake (Jakarta WebSocket 2.2 section 3.2). */
final class HandshakeRequest {
    private HandshakeRequest() {}

    /**
     * Composes the request, and lets the configurator change its headers.
     *
     * @param endpoint who asks
     * @param target where
     * @param nonce 16 fresh unguessable bytes
     * @return the handshake
     * @throws DeploymentException if what is configured cannot be sent, or the configurator fails
     */
    static ClientHandshake compose(ClientEndpoint endpoint, WebSocketUri target, byte[] nonce)
            throws DeploymentException {
        try {
            ClientEndpointConfig config = endpoint.config();
            ClientHandshake proposed = new ClientHandshake(
                    target,
                    orEmpty(config.getPreferredSubprotocols()),
                    orEmpty(config.getExtensions()).stream()
                            .map(HandshakeRequest::offer)
                            .toList(),
                    nonce);
            return proposed.withHeaders(configured(endpoint.configurator(), proposed.requestHeaders()));
        } catch (RuntimeException e) {
            throw new DeploymentException(
                    "The opening handshake of "
                            + endpoint.model().endpointClass().getName() + " cannot be sent: " + e.getMessage(),
                    e);
        }
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static ExtensionOffer offer(Extension extension) {
        return new ExtensionOffer(
                extension.getName(),
                orEmpty(extension.getParameters()).stream()
                        .map(HandshakeRequest::parameter)
                        .toList());
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

    private static String requireValue(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("expected the values of header " + name + ", one of them is null");
        }
        return value;
    }

    private static void add(Headers.Builder headers, String name, @Nullable List<String> values) {
        if (values != null) {
            values.forEach(value -> headers.add(name, requireValue(name, value)));
        }
    }
}

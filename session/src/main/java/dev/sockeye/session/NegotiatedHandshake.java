package dev.sockeye.session;

import dev.sockeye.protocol.extension.Agreement;
import jakarta.websocket.Extension;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the opening handshake negotiated for a session. Immutable.
 *
 * @param uri the full URI, as the client wrote it; a string, which takes a fifth of the memory
 * @param parameters the query parameters, decoded
 * @param pathParameters the variables of the path template, decoded
 * @param principal who the peer is, or null
 * @param secure whether the peer is reached over TLS
 * @param subprotocol the agreed subprotocol, empty for none
 * @param agreements the agreed extensions, in the order of the server's answer
 */
public record NegotiatedHandshake(
        String uri,
        Map<String, List<String>> parameters,
        Map<String, String> pathParameters,
        @Nullable Principal principal,
        boolean secure,
        String subprotocol,
        List<Agreement> agreements) {
    /**
     * What was asked for.
     *
     * @return the full URI
     */
    public URI requestUri() {
        return URI.create(uri);
    }

    List<Extension> extensions() {
        return agreements.stream()
                .<Extension>map(agreement -> new ExtensionView(agreement.answer()))
                .toList();
    }
}

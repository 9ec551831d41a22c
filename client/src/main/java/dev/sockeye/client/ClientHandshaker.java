package dev.sockeye.client;

import dev.sockeye.client.ClientOpening.Agreed;
import dev.sockeye.client.http.HttpResponse;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.protocol.handshake.WebSocketUri;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Opens connections to WebSocket servers (RFC 6455 section 4.1). Immutable.
 *
 * @param dialer opens byte streams
 * @param context randomness, settings and extensions
 * @param maxHeadBytes most bytes of response head
 */
record ClientHandshaker(Dialer dialer, ContainerContext context, int maxHeadBytes) {
    private static final int NONCE_BYTES = 16;

    /**
     * Opens a connection.
     *
     * @param bound the endpoint, whose configurator prepares the requests and is notified of the outcome
     * @param options how to connect
     * @param uri where to
     * @param connecting how to wait
     * @return fails with a {@link DeploymentException}, and nothing is left open then
     * @throws DeploymentException if the URI cannot be connected to
     */
    CompletableFuture<Agreed> open(BoundEndpoint bound, ClientOptions options, URI uri, Connecting connecting)
            throws DeploymentException {
        return new ClientOpening(bound, options, this, connecting).run(uri, target(uri));
    }

    private static WebSocketUri target(URI uri) throws DeploymentException {
        try {
            return WebSocketUri.of(uri);
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    CompletableFuture<HttpResponse> send(ClientHandshake handshake, SocketStream stream, Connecting connecting) {
        return HttpResponse.to(handshake.encodeRequest(), stream, maxHeadBytes, connecting);
    }

    byte[] newNonce() {
        return context.runtime().randomBytes(NONCE_BYTES);
    }

    /** Unguessable visible ASCII. */
    String newText() {
        return context.runtime().newId();
    }

    /** All that counts for the connections of an endpoint. */
    WebSocketSettings settings(BoundEndpoint bound) {
        return bound.settings().over(context.settings().of(Role.CLIENT));
    }

    /** What the connections of an endpoint can agree on. */
    InstalledExtensions extensions(BoundEndpoint bound) {
        return context.extensions(Role.CLIENT, bound.settings());
    }
}

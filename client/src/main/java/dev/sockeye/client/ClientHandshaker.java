package dev.sockeye.client;

import dev.sockeye.bridge.ClientEndpointModel;
import dev.sockeye.client.ClientOpening.Agreed;
import dev.sockeye.client.http.HttpResponse;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.WebSocketUri;
import dev.sockeye.session.runtime.ContainerRuntime;
import dev.sockeye.session.runtime.Extensions;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Opens connections to WebSocket servers (RFC 6455 section 4.1). Immutable.
 *
 * @param dialer opens byte streams
 * @param runtime randomness and extensions
 * @param maxHeadBytes most bytes of response head
 */
record ClientHandshaker(Dialer dialer, ContainerRuntime runtime, int maxHeadBytes) {
    private static final int NONCE_BYTES = 16;

    /**
     * Opens a connection.
     *
     * @param endpoint whose configurator prepares the requests and is notified of the outcome
     * @param options how to connect
     * @param uri where to
     * @param connecting how to wait
     * @return fails with a {@link DeploymentException}, and nothing is left open then
     * @throws DeploymentException if the URI cannot be connected to
     */
    CompletableFuture<Agreed> open(ClientEndpointModel endpoint, ClientOptions options, URI uri, Connecting connecting)
            throws DeploymentException {
        return new ClientOpening(endpoint, options, this, connecting).run(uri, target(uri));
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
        return runtime.randomBytes(NONCE_BYTES);
    }

    /** Unguessable visible ASCII. */
    String newText() {
        return runtime.newId();
    }

    Extensions extensions() {
        return runtime.extensions();
    }
}

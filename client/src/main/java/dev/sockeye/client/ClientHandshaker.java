package dev.sockeye.client;

import dev.sockeye.client.http.HttpResponse;
import dev.sockeye.client.socket.Connecting;
import dev.sockeye.client.socket.SocketStream;
import dev.sockeye.protocol.Role;
import dev.sockeye.protocol.handshake.ClientHandshake;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.session.runtime.ContainerContext;
import dev.sockeye.session.settings.WebSocketSettings;
import java.util.concurrent.CompletableFuture;

/**
 * Sends the opening handshakes of a client (RFC 6455 section 4.1), and has what they are composed of. Immutable.
 *
 * @param dialer opens byte streams
 * @param context randomness, settings and extensions
 * @param maxHeadBytes most bytes of response head
 */
record ClientHandshaker(Dialer dialer, ContainerContext context, int maxHeadBytes) {
    private static final int NONCE_BYTES = 16;

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
        return context.settings().of(Role.CLIENT, bound.settings());
    }

    /** What the connections of an endpoint can agree on. */
    InstalledExtensions extensions(BoundEndpoint bound) {
        return context.extensions(Role.CLIENT, bound.settings());
    }
}

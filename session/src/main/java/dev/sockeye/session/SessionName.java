package dev.sockeye.session;

import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.session.properties.SessionProperties;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.InetSocketAddress;

/**
 * What a log calls a session: its id, endpoint, path and peer; without the query, which may hold what nobody else is to
 * know.
 */
record SessionName(String id, EndpointModel model, NegotiatedHandshake handshake) {
    /** What all sessions of the endpoint are called together: its class, and on a server its path. */
    String endpoint() {
        String type = model.endpointClass().getName();
        return model.config() instanceof ServerEndpointConfig server ? type + " at " + server.getPath() : type;
    }

    @Override
    public String toString() {
        return "session " + id + " of " + model.endpointClass().getName() + " at "
                + handshake.requestUri().getRawPath() + " with " + peer();
    }

    private String peer() {
        Object address = model.config().getUserProperties().get(SessionProperties.REMOTE_ADDRESS);
        return address instanceof InetSocketAddress remote
                ? remote.getHostString() + ":" + remote.getPort()
                : "a peer of unknown address";
    }
}

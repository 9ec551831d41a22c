package dev.sockeye.container.session;

import dev.sockeye.bridge.EndpointModel;
import java.net.InetSocketAddress;
import java.net.URI;

/** What a log calls a session. */
final class SessionName {
    private SessionName() {}

    /** Its id, endpoint, peer, and path; without the query, which may hold what nobody else is to know. */
    static String of(String id, EndpointModel model, URI requestUri) {
        return "session " + id + " of " + model.endpointClass().getName() + " at " + requestUri.getRawPath() + " with "
                + peer(model);
    }

    private static String peer(EndpointModel model) {
        Object address = model.config().getUserProperties().get(SessionProperties.REMOTE_ADDRESS);
        return address instanceof InetSocketAddress remote
                ? remote.getHostString() + ":" + remote.getPort()
                : "a peer of unknown address";
    }
}

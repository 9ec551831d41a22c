package dev.sockeye.container.client;

import dev.sockeye.bridge.ClientEndpoint;

/** An endpoint whose class and configuration are in order; to be connected once. */
public final class BoundEndpoint {
    private final ClientEndpoint endpoint;
    private final EndpointInstance instance;

    BoundEndpoint(ClientEndpoint endpoint, EndpointInstance instance) {
        this.endpoint = endpoint;
        this.instance = instance;
    }

    /** What it does. */
    ClientEndpoint endpoint() {
        return endpoint;
    }

    EndpointInstance instance() {
        return instance;
    }
}

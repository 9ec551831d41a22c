package dev.sockeye.client.provider;

import dev.sockeye.client.ClientContainer;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;

/**
 * What {@link ContainerProvider#getWebSocketContainer} finds: a new {@link ClientContainer} for each call, so that
 * settings never leak from one application into another. In a servlet container it ends with its application.
 */
public final class SockeyeContainerProvider extends ContainerProvider {
    /** For the service loader. */
    public SockeyeContainerProvider() {}

    @Override
    protected WebSocketContainer getContainer() {
        return ProvidedClients.provide();
    }
}

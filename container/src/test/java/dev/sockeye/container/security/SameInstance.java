package dev.sockeye.container.security;

import jakarta.websocket.server.ServerEndpointConfig;

/** Has all sessions share an endpoint. */
final class SameInstance extends ServerEndpointConfig.Configurator {
    private final Notes notes;

    SameInstance(Notes notes) {
        this.notes = notes;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(notes);
    }
}

/** The Jakarta WebSocket API turned into an immutable endpoint model, bound once at deployment. */
module dev.sockeye.bridge {
    requires static transitive org.jspecify;
    requires transitive jakarta.websocket;

    exports dev.sockeye.bridge;

    provides jakarta.websocket.server.ServerEndpointConfig.Configurator with
            dev.sockeye.bridge.DefaultConfigurator;
}

/** The Jakarta WebSocket API turned into an immutable endpoint model, bound once at deployment. */
@SuppressWarnings("module") // The modules that it opens itself to are built after it.
module dev.sockeye.bridge {
    requires static transitive org.jspecify;
    requires transitive jakarta.websocket;

    exports dev.sockeye.bridge to
            dev.sockeye.asyncapi,
            dev.sockeye.cdi,
            dev.sockeye.client,
            dev.sockeye.console,
            dev.sockeye.container,
            dev.sockeye.functions,
            dev.sockeye.processor,
            dev.sockeye.session,
            dev.sockeye.spring;

    uses dev.sockeye.bridge.MarshallingSource;

    provides jakarta.websocket.server.ServerEndpointConfig.Configurator with
            dev.sockeye.bridge.DefaultConfigurator;
}

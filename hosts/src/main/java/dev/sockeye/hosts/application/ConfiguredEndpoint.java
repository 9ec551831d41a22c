package dev.sockeye.hosts.application;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;

/** Made by its configurator alone: it has no constructor that a host could call. */
@ServerEndpoint(value = "/configured", configurator = ConfiguredEndpoint.Maker.class)
public class ConfiguredEndpoint {
    private final String greeting;

    ConfiguredEndpoint(String greeting) {
        this.greeting = greeting;
    }

    @OnMessage
    public String greet(String name) {
        return greeting + name;
    }

    /** Makes it. */
    public static class Maker extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) {
            return endpointClass.cast(new ConfiguredEndpoint("Hello "));
        }
    }
}

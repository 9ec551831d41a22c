package dev.sockeye.bridge;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;

/** What one connection sees of the configuration of its server endpoint. */
record ServerSessionConfig(ServerEndpointModel endpoint, Map<String, Object> userProperties)
        implements ServerEndpointConfig {

    @Override
    public Class<?> getEndpointClass() {
        return endpoint.model().endpointClass();
    }

    @Override
    public String getPath() {
        return endpoint.path();
    }

    @Override
    public List<String> getSubprotocols() {
        return endpoint.subprotocols();
    }

    @Override
    public List<Extension> getExtensions() {
        return endpoint.extensions();
    }

    @Override
    public Configurator getConfigurator() {
        return endpoint.configurator();
    }

    @Override
    public List<Class<? extends Encoder>> getEncoders() {
        return endpoint.model().coders().encoderClasses();
    }

    @Override
    public List<Class<? extends Decoder>> getDecoders() {
        return endpoint.model().coders().decoderClasses();
    }

    @Override
    public Map<String, Object> getUserProperties() {
        return userProperties;
    }
}

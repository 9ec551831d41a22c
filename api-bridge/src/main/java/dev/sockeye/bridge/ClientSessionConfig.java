package dev.sockeye.bridge;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Extension;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What one connection sees of the configuration of its client endpoint. */
record ClientSessionConfig(ClientEndpointModel endpoint, Map<String, Object> userProperties)
        implements ClientEndpointConfig {

    @Override
    public List<String> getPreferredSubprotocols() {
        return endpoint.subprotocols();
    }

    @Override
    public List<Extension> getExtensions() {
        return endpoint.extensions();
    }

    @Override
    public @Nullable SSLContext getSSLContext() {
        return endpoint.config().getSSLContext();
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

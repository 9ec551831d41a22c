package dev.sockeye.tck.api.coder;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RawPeer;
import dev.sockeye.tck.api.harness.RawServer;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.tck.api.harness.Role;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;

/**
 * The coders of programmatic endpoints.
 *
 * @param encoders the encoders, in order
 * @param decoders the decoders, in order
 */
public record Programmatic(List<Class<? extends Encoder>> encoders, List<Class<? extends Decoder>> decoders) {
    /** One with a single decoder. */
    public static Programmatic decoding(Class<? extends Decoder> decoder) {
        return new Programmatic(List.of(), List.of(decoder));
    }

    /** One with a single encoder. */
    public static Programmatic encoding(Class<? extends Encoder> encoder) {
        return new Programmatic(List.of(encoder), List.of());
    }

    /** A raw peer of an endpoint in a role. */
    public RawPeer peer(Host host, Role role, RecordingEndpoint endpoint) throws DeploymentException, IOException {
        if (role == Role.SERVER) {
            ServerEndpointConfig config = Application.config("/at", endpoint.getClass(), () -> endpoint)
                    .encoders(encoders)
                    .decoders(decoders)
                    .build();
            return host.rawClient(
                    host.deploy(new Application().endpoint(config)).uri("/at"));
        }
        RawServer server = host.rawServer();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .encoders(encoders)
                .decoders(decoders)
                .build();
        host.connect(endpoint, config, server.uri());
        return server.next();
    }
}

package dev.sockeye.tck.api.harness;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Arrays;
import java.util.List;

/**
 * The encoders and decoders of an endpoint, for either role.
 *
 * @param encoders in order
 * @param decoders in order
 */
public record Coders(List<Class<? extends Encoder>> encoders, List<Class<? extends Decoder>> decoders) {
    /** No coders. */
    public static final Coders NONE = new Coders(List.of(), List.of());

    /** Decoders alone, in order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // It only reads them.
    public static Coders decoders(Class<? extends Decoder>... decoders) {
        return new Coders(List.of(), Arrays.stream(decoders).toList());
    }

    /** Encoders alone, in order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // It only reads them.
    public static Coders encoders(Class<? extends Encoder>... encoders) {
        return new Coders(Arrays.stream(encoders).toList(), List.of());
    }

    ServerEndpointConfig server(String path, RecordingEndpoint endpoint) {
        return Application.config(path, endpoint.getClass(), () -> endpoint)
                .encoders(encoders)
                .decoders(decoders)
                .build();
    }

    ClientEndpointConfig client() {
        return ClientEndpointConfig.Builder.create()
                .encoders(encoders)
                .decoders(decoders)
                .build();
    }
}

package dev.sockeye.bridge;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.util.List;

/** The encoder and decoder classes of a configuration, analysed once. Immutable. */
public final class CoderTypes {

    private final List<Class<? extends Encoder>> encoderClasses;
    private final List<Class<? extends Decoder>> decoderClasses;

    private CoderTypes(List<Class<? extends Encoder>> encoderClasses, List<Class<? extends Decoder>> decoderClasses) {
        this.encoderClasses = List.copyOf(encoderClasses);
        this.decoderClasses = List.copyOf(decoderClasses);
    }

    /**
     * Analyses the coders of a configuration.
     *
     * @param config the configuration
     * @return its coder types
     */
    public static CoderTypes of(EndpointConfig config) {
        return new CoderTypes(Lists.orEmpty(config.getEncoders()), Lists.orEmpty(config.getDecoders()));
    }

    /**
     * Makes and initialises the coders of one session.
     *
     * @param instances makes the instances
     * @param config handed to {@code init}
     * @return the coders
     */
    public Coders open(InstanceFactory instances, EndpointConfig config) {
        return new Coders();
    }

    List<Class<? extends Encoder>> encoderClasses() {
        return encoderClasses;
    }

    List<Class<? extends Decoder>> decoderClasses() {
        return decoderClasses;
    }
}

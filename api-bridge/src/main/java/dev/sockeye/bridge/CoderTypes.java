package dev.sockeye.bridge;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoder and decoder classes of a configuration, analysed once: which interfaces each of them implements and for
 * which type, in configured order. Immutable.
 */
public final class CoderTypes {

    private final List<Class<? extends Encoder>> encoderClasses;
    private final List<Class<? extends Decoder>> decoderClasses;
    private final List<EncoderType> encoders;
    private final List<DecoderType> decoders;

    private CoderTypes(
            @Nullable List<Class<? extends Encoder>> encoderClasses,
            @Nullable List<Class<? extends Decoder>> decoderClasses,
            DeploymentErrors errors) {
        this.encoderClasses = Arguments.elements(encoderClasses, "encoders", errors);
        this.decoderClasses = Arguments.elements(decoderClasses, "decoders", errors);
        this.encoders = encoderTypes(this.encoderClasses, errors);
        this.decoders = decoderTypes(this.decoderClasses, errors);
    }

    /**
     * Analyses the coders of a configuration. Lists that are {@code null} count as empty.
     *
     * @param config the configuration
     * @return its coder types
     * @throws IllegalArgumentException if a class implements none of the interfaces of a coder, naming each that does
     *     not
     */
    public static CoderTypes of(EndpointConfig config) {
        var errors = new DeploymentErrors("Coders of the endpoint configuration");
        CoderTypes types = of(config, errors);
        String message = errors.messageIfAny();
        if (message != null) {
            throw new IllegalArgumentException(message);
        }
        return types;
    }

    static CoderTypes of(EndpointConfig config, DeploymentErrors errors) {
        return of(config.getEncoders(), config.getDecoders(), errors);
    }

    static CoderTypes of(
            @Nullable List<Class<? extends Encoder>> encoders,
            @Nullable List<Class<? extends Decoder>> decoders,
            DeploymentErrors errors) {
        return new CoderTypes(Arguments.orEmpty(encoders), Arguments.orEmpty(decoders), errors);
    }

    /**
     * Makes the coders of one session: a fresh instance of each class, initialised in configured order, encoders first.
     * If one of them fails, those made before it are destroyed.
     *
     * @param instances makes the instances, and gets them back when the coders are closed
     * @param config what {@code init} is given: the configuration as the session sees it
     * @return the coders, to be closed after {@code onClose}
     * @throws IllegalStateException if an instance cannot be made, with the cause
     * @throws RuntimeException what {@code init} threw, as it threw it
     */
    public Coders open(InstanceFactory instances, EndpointConfig config) {
        return Coders.open(this, instances, config);
    }

    List<Class<? extends Encoder>> encoderClasses() {
        return encoderClasses;
    }

    List<Class<? extends Decoder>> decoderClasses() {
        return decoderClasses;
    }

    /** The decoders, in order, whose results a receiver of {@code wanted} takes: of that type or a subtype. */
    List<DecoderType> decodersFor(Class<?> wanted, MessageKind kind) {
        return decoders.stream()
                .filter(type -> type.form().kind() == kind && wanted.isAssignableFrom(type.target()))
                .toList();
    }

    /** The encoder of an object: the first for its very class, else the first for a supertype, else {@code null}. */
    @Nullable EncoderType encoderFor(Class<?> type) {
        EncoderType assignable = null;
        for (EncoderType encoder : encoders) {
            if (encoder.source() == type) {
                return encoder;
            }
            if (assignable == null && encoder.source().isAssignableFrom(type)) {
                assignable = encoder;
            }
        }
        return assignable;
    }

    /** Whether a value declared as this type may turn out to be something that an encoder takes. */
    boolean mayEncode(Class<?> declared) {
        return encoders.stream()
                .map(EncoderType::source)
                .anyMatch(source -> source.isAssignableFrom(declared) || declared.isAssignableFrom(source));
    }

    private static List<EncoderType> encoderTypes(List<Class<? extends Encoder>> classes, DeploymentErrors errors) {
        List<EncoderType> types = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            Class<? extends Encoder> type = classes.get(i);
            int before = types.size();
            for (EncoderForm form : EncoderForm.values()) {
                if (form.implemented().isAssignableFrom(type)) {
                    types.add(new EncoderType(i, type, form, argument(type, form.implemented())));
                }
            }
            if (types.size() == before) {
                errors.add("encoder " + type.getName()
                        + ": expected Encoder.Text, TextStream, Binary or BinaryStream, it implements none of them");
            }
        }
        return List.copyOf(types);
    }

    private static List<DecoderType> decoderTypes(List<Class<? extends Decoder>> classes, DeploymentErrors errors) {
        List<DecoderType> types = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            Class<? extends Decoder> type = classes.get(i);
            int before = types.size();
            for (DecoderForm form : DecoderForm.values()) {
                if (form.implemented().isAssignableFrom(type)) {
                    types.add(new DecoderType(i, type, form, argument(type, form.implemented())));
                }
            }
            if (types.size() == before) {
                errors.add("decoder " + type.getName()
                        + ": expected Decoder.Text, TextStream, Binary or BinaryStream, it implements none of them");
            }
        }
        return List.copyOf(types);
    }

    private static Class<?> argument(Class<?> type, Class<?> implemented) {
        Class<?> argument = GenericTypes.argument(type, implemented);
        return argument == null ? Object.class : argument;
    }
}

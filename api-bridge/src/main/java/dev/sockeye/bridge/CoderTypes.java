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
        this.encoderClasses = Arguments.elements(encoderClasses);
        this.decoderClasses = Arguments.elements(decoderClasses);
        this.encoders = analysed(this.encoderClasses, EncoderType::of, "encoder", errors);
        this.decoders = analysed(this.decoderClasses, DecoderType::of, "decoder", errors);
    }

    /**
     * Analyses the coders of a configuration. Lists that are {@code null} count as empty, and {@code null} in them does not
     * count.
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
        return new CoderTypes(encoders, decoders, errors);
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

    /** What one class can do, found out from the class and its place in the configuration. */
    @FunctionalInterface
    private interface Analysis<C extends Class<?>, T> {
        List<T> of(int index, C type);
    }

    private static <C extends Class<?>, T> List<T> analysed(
            List<C> classes, Analysis<C, T> analysis, String role, DeploymentErrors errors) {
        List<T> types = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            List<T> found = analysis.of(i, classes.get(i));
            if (found.isEmpty()) {
                String rule =
                        "%s %s: expected one that is Text, TextStream, Binary or BinaryStream, it is none of them";
                errors.add(rule.formatted(role, classes.get(i).getName()));
            }
            types.addAll(found);
        }
        return List.copyOf(types);
    }
}

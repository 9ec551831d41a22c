package dev.sockeye.bridge;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The encoder and decoder classes of a configuration, analysed once: which interfaces each of them implements and for
 * which type, in configured order; and what the endpoint asks for instead of coders. Thread-safe.
 */
public final class CoderTypes {

    private final List<Class<? extends Encoder>> encoderClasses;
    private final List<Class<? extends Decoder>> decoderClasses;
    private final List<EncoderType> encoders;
    private final List<DecoderType> decoders;
    private final Marshalling marshalling;
    /** The classes are known only from what is sent. */
    private final Map<Class<?>, List<ValueEncoding>> encodings = new ConcurrentHashMap<>();

    private CoderTypes(
            @Nullable List<Class<? extends Encoder>> encoderClasses,
            @Nullable List<Class<? extends Decoder>> decoderClasses,
            Marshalling marshalling,
            DeploymentErrors errors) {
        this.encoderClasses = Arguments.elements(encoderClasses);
        this.decoderClasses = Arguments.elements(decoderClasses);
        this.encoders = analysed(this.encoderClasses, EncoderType::of, "encoder", errors);
        this.decoders = analysed(this.decoderClasses, DecoderType::of, "decoder", errors);
        this.marshalling = marshalling;
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
        CoderTypes types = of(config, Marshalling.none(""), errors);
        String message = errors.messageIfAny();
        if (message != null) {
            throw new IllegalArgumentException(message);
        }
        return types;
    }

    static CoderTypes of(EndpointConfig config, Marshalling marshalling, DeploymentErrors errors) {
        return of(config.getEncoders(), config.getDecoders(), marshalling, errors);
    }

    static CoderTypes of(
            @Nullable List<Class<? extends Encoder>> encoders,
            @Nullable List<Class<? extends Decoder>> decoders,
            Marshalling marshalling,
            DeploymentErrors errors) {
        return new CoderTypes(encoders, decoders, marshalling, errors);
    }

    /**
     * What becomes of messages that cannot be decoded.
     *
     * @return what the endpoint asks for; by default it is notified
     */
    public Undecodable undecodable() {
        return marshalling.undecodable();
    }

    /** Which format writes: the place of the one that is agreed on, or the first. */
    int writer(String subprotocol) {
        List<String> names = formats().stream().map(MessageFormat::subprotocol).toList();
        return Math.max(0, names.indexOf(subprotocol));
    }

    List<Class<? extends Encoder>> encoderClasses() {
        return encoderClasses;
    }

    List<Class<? extends Decoder>> decoderClasses() {
        return decoderClasses;
    }

    /** What the decoders make, each for itself. */
    List<DeclaredMessage> decoded() {
        return decoders.stream().map(DecoderType::declared).distinct().toList();
    }

    /** What the encoders take, each for itself. */
    List<DeclaredMessage> encoded() {
        return encoders.stream().map(EncoderType::declared).distinct().toList();
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

    /**
     * How values travel that no coder takes.
     *
     * @return the formats, that which writes by default first; empty if there are none
     */
    public List<MessageFormat> formats() {
        return marshalling.formats();
    }

    /** What to do about a type of messages that there is no decoder for, to end a sentence with. */
    String decoderAdvice() {
        List<String> configured = decoderClasses.stream().map(Class::toString).toList();
        return RuleSentences.decoderAdvice(configured, marshalling.advice());
    }

    /**
     * The encodings of a class of values that no encoder takes, made with the first of them.
     *
     * @return one for each format
     * @throws IllegalArgumentException if such values have no form in one
     */
    List<ValueEncoding> encodingsOf(Class<?> type) {
        return encodings.computeIfAbsent(type, this::encodings);
    }

    /**
     * The encodings of a type of values, as {@link #encodingsOf}.
     *
     * @param type a type without type variables
     */
    List<ValueEncoding> encodings(Type type) {
        return formats().stream().map(format -> format.writing(type)).toList();
    }

    /** The subprotocols of an endpoint as they are configured, and behind them those by which its formats are agreed on. */
    List<String> subprotocols(List<String> configured) {
        if (formats().size() < 2) {
            return configured;
        }
        Stream<String> others =
                formats().stream().map(MessageFormat::subprotocol).filter(name -> !configured.contains(name));
        return Stream.concat(configured.stream(), others).toList();
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
                errors.add(RuleSentences.noCoder(role, classes.get(i).getName()));
            }
            types.addAll(found);
        }
        return List.copyOf(types);
    }
}

package dev.sockeye.bridge;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.PathParam;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of broken rules, in the same words by the deployment and by the compiler. */
public final class RuleSentences {
    /** Where the rules of methods that take messages are in the specification. */
    static final String MESSAGES = "4.7";

    private RuleSentences() {}

    /**
     * A method as its author would write it, with its class.
     *
     * @param owner the name of the class that declares it
     * @param name its name
     * @param parameters the simple names of the erased types of its parameters
     * @return its description, to begin a sentence with
     */
    public static String method(String owner, String name, List<String> parameters) {
        return owner + "." + name + parameters.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * Only one of several methods can have a task.
     *
     * @param task the task
     * @param section where the specification says so
     * @param methods the methods, described
     * @return the sentence
     */
    public static String contested(String task, String section, List<String> methods) {
        return "expected at most one method with " + task + ", found " + String.join(" and ", methods) + in(section);
    }

    /**
     * The task of methods that take messages.
     *
     * @param kind which messages
     * @return the task
     */
    public static String task(MessageKind kind) {
        return "@OnMessage for " + kind + " messages";
    }

    /**
     * A method that takes messages shares its task.
     *
     * @param kind which messages
     * @param methods the methods, described
     * @return the sentence
     */
    public static String contested(MessageKind kind, List<String> methods) {
        return contested(task(kind), MESSAGES, methods);
    }

    /** {@return a method that is called must be public} */
    public static String hiddenMethod() {
        return "expected a public method, it is not public";
    }

    /** {@return a method is called on an instance} */
    public static String staticMethod() {
        return "expected an instance method, it is static";
    }

    /**
     * There is no decoder for what a method takes.
     *
     * @param type the name of the type
     * @param advice what to do
     * @return the sentence
     */
    public static String noDecoder(String type, String advice) {
        return "no decoder for a message of type " + type + "; " + advice + in(MESSAGES);
    }

    /**
     * What to do without a decoder.
     *
     * @param configured the decoders, described as {@link Class#toString()} does
     * @param otherwise another way out; empty if there is none
     * @return the advice
     */
    public static String decoderAdvice(List<String> configured, String otherwise) {
        return "configure one, configured are " + configured + (otherwise.isEmpty() ? "" : ", or " + otherwise);
    }

    /**
     * What a class does that has values of any type as its messages.
     *
     * @param annotations the package of the annotation
     * @return the advice
     */
    public static String messagesAdvice(String annotations) {
        return "annotate the class of the endpoint with @Messages(JSON) of " + annotations;
    }

    /**
     * There is no encoder for what a method returns.
     *
     * @param type the name of the type
     * @param configured the encoders, described as {@link Class#toString()} does
     * @return the sentence
     */
    public static String noEncoder(String type, List<String> configured) {
        return "no encoder for the returned type " + type + "; configure one, configured are " + configured
                + in(MESSAGES);
    }

    /**
     * A method names a size that no message can be limited to.
     *
     * @param size what it names
     * @return the sentence
     */
    public static String messageSize(long size) {
        return "maxMessageSize: expected -1 (no limit) or 0 to " + Integer.MAX_VALUE + " bytes, it is " + size
                + in("4.7.1");
    }

    /**
     * Whether a method may name such a size.
     *
     * @param size what it names
     * @return false if {@link #messageSize} is to be said
     */
    public static boolean isMessageSize(long size) {
        return size >= -1 && size <= Integer.MAX_VALUE;
    }

    /**
     * A coder implements none of the interfaces of one.
     *
     * @param role encoder or decoder
     * @param name the name of its class
     * @return the sentence
     */
    public static String noCoder(String role, String name) {
        return role + " " + name
                + ": expected one that is Text, TextStream, Binary or BinaryStream, it is none of them";
    }

    /** {@return an endpoint must be public} */
    public static String hiddenClass() {
        return "expected a public class, it is not public" + in("4.1");
    }

    /** {@return an endpoint that its configurator makes cannot be abstract either} */
    public static String abstractClass() {
        return "expected a concrete class, it is abstract" + in("4.1");
    }

    /**
     * What is wrong with the path of an endpoint.
     *
     * @param path the path
     * @return the sentence; null if nothing is
     */
    public static @Nullable String faultyPath(String path) {
        if (!path.startsWith("/")) {
            return "path: expected one that starts with '/', got \"" + path + "\"" + in("4.1");
        }
        try {
            var unused = UriTemplate.parse(path);
            return null;
        } catch (DeploymentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * An endpoint cannot be made.
     *
     * @param reason why
     * @return the sentence
     */
    public static String unmadeEndpoint(String reason) {
        return reason + in("4.1") + "; or let a configurator override getEndpointInstance";
    }

    /**
     * A coder or a configurator cannot be made.
     *
     * @param role what it is
     * @param name the name of its class
     * @param reason why
     * @return the sentence
     */
    public static String unusable(String role, String name, String reason) {
        return role + " " + name + " cannot be used: " + reason;
    }

    /**
     * There can be no instance of a class.
     *
     * @param name the name of the class
     * @param reason why
     * @return the sentence
     */
    public static String noInstance(String name, String reason) {
        return "Cannot make an instance of " + name + ": " + reason;
    }

    /**
     * A parameter stays null for ever.
     *
     * @param method the method, described
     * @param variable what it asks for
     * @param path the path that has no such variable
     * @return the sentence, with what may have been meant
     */
    public static String alwaysNull(String method, String variable, String path) {
        String meant = NearestName.of(variable, PathVariables.of(path))
                .map(known -> "; did you mean \"" + known + "\"?")
                .orElse("");
        return method + ": @" + PathParam.class.getSimpleName() + "(\"" + variable + "\") is always null, as " + path
                + " has no such variable" + meant;
    }

    static String another(ParameterShape parameter, String section) {
        return parameter + ": expected one parameter of this type, it is another" + in(section);
    }

    static String noThrowable() {
        return "expected a parameter of type Throwable, there is none" + in(LifecycleKind.ERROR.section());
    }

    static String notForLifecycle(ParameterShape parameter, LifecycleKind kind) {
        return parameter + ": expected Session, " + kind.argument().getSimpleName() + " or a parameter with @PathParam"
                + in(kind.section());
    }

    static String noSingleMessage(List<ParameterShape> free) {
        return "expected one message parameter, found " + free + "; others need @PathParam" + in(MESSAGES);
    }

    static String notInParts(ParameterShape message) {
        return message + ": expected String, byte[] or ByteBuffer beside a boolean for the last part" + in(MESSAGES);
    }

    static String notForPath(ParameterShape parameter) {
        return parameter + ": expected String, a primitive type or its wrapper with @PathParam" + in("4.3");
    }

    static String unnamedPath(ParameterShape parameter) {
        return parameter + ": expected the name of a path variable in @PathParam, it is empty" + in("4.3");
    }

    static String primitiveWithoutPath(ParameterShape parameter, String name, Set<String> known, String wrapper) {
        return parameter + ": the path has no variable {" + name + "}, only "
                + known.stream().sorted().toList() + ", and " + parameter.type()
                + " cannot be null; correct the name or use " + wrapper + in("4.3");
    }

    private static String in(String section) {
        return " (Jakarta WebSocket 2.2 section " + section + ")";
    }
}

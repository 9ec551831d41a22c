package dev.sockeye.bridge;

import jakarta.websocket.Endpoint;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is never called in a class that is annotated as an endpoint and extends {@link Endpoint} as well: it can be run in
 * one way only, and its author may expect the other. A warning at deployment names the methods.
 */
final class UncalledMethods {

    private static final System.Logger LOGGER = System.getLogger(UncalledMethods.class.getName());

    private UncalledMethods() {}

    /** For a class that is run as the subclass of Endpoint it is. */
    static void warnOfAnnotated(Class<? extends Endpoint> type) {
        List<Method> uncalled = new AnnotatedMethods(type)
                .all().stream().filter(method -> !isOfEndpoint(method)).toList();
        warn(
                type,
                uncalled,
                "as a subclass of Endpoint: its annotated methods are never called; override those of Endpoint and add"
                        + " a MessageHandler in onOpen, or do not extend Endpoint");
    }

    /** For a class that is run by its annotated methods. */
    static void warnOfOverriding(Class<? extends Endpoint> type) {
        List<Method> called = new AnnotatedMethods(type).all();
        List<Method> uncalled = Arrays.stream(type.getMethods())
                .filter(UncalledMethods::isOfEndpoint)
                .filter(method -> method.getDeclaringClass() != Endpoint.class && !called.contains(method))
                .toList();
        warn(
                type,
                uncalled,
                "by its annotated methods: what it overrides of Endpoint is never called; annotate that, too, or do not"
                        + " extend Endpoint");
    }

    private static boolean isOfEndpoint(Method method) {
        return Arrays.stream(Endpoint.class.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    private static void warn(Class<?> type, List<Method> uncalled, String how) {
        if (!uncalled.isEmpty()) {
            String names = uncalled.stream().map(DeploymentErrors::describe).collect(Collectors.joining(", "));
            LOGGER.log(System.Logger.Level.WARNING, "Endpoint {0} is run {1}. Found: {2}", type.getName(), how, names);
        }
    }
}

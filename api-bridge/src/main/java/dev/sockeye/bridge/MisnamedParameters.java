package dev.sockeye.bridge;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Parameters of a server endpoint that are null for ever, as their {@code @PathParam} names no variable of the path. That
 * is no error (Jakarta WebSocket 2.2, section 4.3), but hardly what was meant.
 */
public final class MisnamedParameters {
    private MisnamedParameters() {}

    /**
     * Looks for them.
     *
     * @param endpoint a deployed endpoint
     * @return a sentence about each, with class, method and what may have been meant
     */
    public static List<String> of(ServerEndpointModel endpoint) {
        Set<String> variables = PathVariables.of(endpoint.path());
        var types = new GenericTypes(endpoint.model().endpointClass());
        var methods = new AnnotatedMethods(endpoint.model().endpointClass());
        return Stream.of(OnOpen.class, OnMessage.class, OnError.class, OnClose.class)
                .flatMap(annotation -> methods.with(annotation).stream())
                .distinct()
                .flatMap(method -> MethodParameter.of(method, types).stream()
                        .map(MethodParameter::path)
                        .filter(Objects::nonNull)
                        .map(annotation -> PathVariables.name(annotation.value()))
                        .filter(name -> !variables.contains(name))
                        .map(name ->
                                RuleSentences.alwaysNull(DeploymentErrors.describe(method), name, endpoint.path())))
                .toList();
    }
}

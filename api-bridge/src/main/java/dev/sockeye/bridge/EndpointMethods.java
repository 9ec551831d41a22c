package dev.sockeye.bridge;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bound methods of an endpoint, before its configuration is known to be good. */
record EndpointMethods(
        @Nullable BoundMethod onOpen,
        @Nullable BoundMethod onClose,
        @Nullable BoundMethod onError,
        List<MessageBinding> messages) {

    /** Those of an annotated class. */
    static EndpointMethods annotated(
            Class<?> type, Set<String> pathVariables, CoderTypes coders, DeploymentErrors errors) {
        var methods = new AnnotatedMethods(type);
        var rules = new MethodRules(new GenericTypes(type), pathVariables, coders, errors);
        var lifecycle = new LifecycleMethods(methods, rules);
        return new EndpointMethods(
                lifecycle.bind(LifecycleKind.OPEN),
                lifecycle.bind(LifecycleKind.CLOSE),
                lifecycle.bind(LifecycleKind.ERROR),
                new MessageMethods(methods, rules).bind());
    }

    /** Those of a subclass of Endpoint, whose annotations do not count. */
    static EndpointMethods programmatic(Class<? extends Endpoint> type) {
        return new EndpointMethods(
                EndpointMethods::open,
                EndpointMethods::close,
                handlesErrors(type) ? EndpointMethods::error : null,
                List.of());
    }

    /** Whether a class has annotated methods at all. */
    static boolean areIn(Class<?> type) {
        return !new AnnotatedMethods(type).all().isEmpty();
    }

    EndpointModel toModel(Class<?> type, EndpointConfig config, CoderTypes coders) {
        return new EndpointModel(type, config, coders, onOpen, onClose, onError, messages);
    }

    /** An endpoint that leaves onError as it is would lose every error: it counts as having none, so they are logged. */
    private static boolean handlesErrors(Class<? extends Endpoint> type) {
        return Overrides.ownerOf(type, "onError", Session.class, Throwable.class) != Endpoint.class;
    }

    private static @Nullable Object open(Object target, Session session, @Nullable Object config, boolean last) {
        ((Endpoint) target).onOpen(session, (EndpointConfig) config);
        return null;
    }

    private static @Nullable Object close(Object target, Session session, @Nullable Object reason, boolean last) {
        ((Endpoint) target).onClose(session, (CloseReason) reason);
        return null;
    }

    private static @Nullable Object error(Object target, Session session, @Nullable Object thrown, boolean last) {
        ((Endpoint) target).onError(session, (Throwable) thrown);
        return null;
    }
}

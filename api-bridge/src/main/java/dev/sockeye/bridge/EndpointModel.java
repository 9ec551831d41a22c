package dev.sockeye.bridge;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to run an endpoint, however it was written: annotated classes and subclasses of
 * {@link jakarta.websocket.Endpoint} look the same from here on. Immutable.
 *
 * @param endpointClass the class whose instances are the targets of the bound methods
 * @param config the configuration the endpoint was deployed with; its user properties are shared by all connections
 * @param coders the encoders and decoders of the configuration
 * @param onOpen takes the {@link EndpointConfig} as its argument; {@code null} if the endpoint has none
 * @param onClose takes the {@link jakarta.websocket.CloseReason} as its argument; {@code null} if the endpoint has none
 * @param onError takes the {@link Throwable} as its argument; {@code null} if the endpoint has none, and errors are to
 *     be logged instead
 * @param messages the receivers fixed at deployment, at most one for each {@link MessageKind}
 */
public record EndpointModel(
        Class<?> endpointClass,
        EndpointConfig config,
        CoderTypes coders,
        @Nullable BoundMethod onOpen,
        @Nullable BoundMethod onClose,
        @Nullable BoundMethod onError,
        List<MessageBinding> messages) {

    /** Copies the list. */
    public EndpointModel {
        messages = List.copyOf(messages);
    }

    /**
     * Whether a method annotated with {@link jakarta.websocket.OnError} takes the endpoint's failures.
     *
     * @return false without such a method, and for a subclass of {@link Endpoint}
     */
    public boolean hasAnnotatedErrorHandler() {
        return onError != null && !Endpoint.class.isAssignableFrom(endpointClass);
    }

    /**
     * The same endpoint with another view of its configuration.
     *
     * @param view the configuration as one session sees it
     * @return the model of that session
     */
    public EndpointModel withConfig(EndpointConfig view) {
        return new EndpointModel(endpointClass, view, coders, onOpen, onClose, onError, messages);
    }
}

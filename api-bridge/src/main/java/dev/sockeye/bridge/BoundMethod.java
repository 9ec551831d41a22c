package dev.sockeye.bridge;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

/**
 * One prepared call into user code. The order of the user's parameters, and how each of them is obtained, was settled at
 * deployment; a call decides nothing. Instances are immutable and safe for use by any number of threads.
 */
@FunctionalInterface
public interface BoundMethod {

    /**
     * Calls user code.
     *
     * @param target the endpoint instance, or the handler object where the method is a
     *     {@link jakarta.websocket.MessageHandler}
     * @param session the session the call is about
     * @param argument by the kind of method: the decoded message, the {@link Throwable}, the
     *     {@link jakarta.websocket.CloseReason} or the {@link jakarta.websocket.EndpointConfig}
     * @param last whether this is the last part of a partial message; ignored by every other method
     * @return what a message method returned, {@code null} if it returned nothing; always {@code null} for methods of
     *     other kinds
     * @throws jakarta.websocket.DecodeException if a path parameter cannot be converted; user code was not called
     * @throws Throwable what user code threw, as it threw it
     */
    @Nullable Object invoke(Object target, Session session, @Nullable Object argument, boolean last) throws Throwable;
}

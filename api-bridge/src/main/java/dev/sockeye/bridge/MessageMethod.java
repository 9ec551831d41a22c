package dev.sockeye.bridge;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * An {@code @OnMessage} method whose parameters are sorted out.
 *
 * @param method the method
 * @param parameters its parameters
 * @param call its prepared call, {@code null} if it cannot be called, which was reported
 * @param maxMessageSize the largest message it accepts, in bytes; -1 for no limit of its own
 */
record MessageMethod(
        Method method,
        MessageParameters parameters,
        @Nullable BoundMethod call,
        long maxMessageSize) {
    /** The type of its messages. */
    Class<?> type() {
        return parameters.message();
    }

    @Override
    public String toString() {
        return DeploymentErrors.describe(method);
    }
}

package dev.sockeye.bridge;

import jakarta.websocket.Session;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls the method that takes values of the argument's class, of which there is one for each. */
record FamilyCall(Map<Class<?>, BoundMethod> byClass) implements BoundMethod {
    FamilyCall {
        byClass = Map.copyOf(byClass);
    }

    @Override
    public @Nullable Object invoke(Object target, Session session, @Nullable Object argument, boolean last)
            throws Throwable {
        Class<?> type = Objects.requireNonNull(argument, "message").getClass();
        return Objects.requireNonNull(byClass.get(type), type::getName).invoke(target, session, argument, last);
    }
}

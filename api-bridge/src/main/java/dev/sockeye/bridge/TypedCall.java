package dev.sockeye.bridge;

import jakarta.websocket.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call whose result is told by the type that the method declares. */
record TypedCall(BoundMethod call, List<ValueEncoding> encodings) implements BoundMethod {
    @Override
    public @Nullable Object invoke(Object target, Session session, @Nullable Object argument, boolean last)
            throws Throwable {
        Object answer = call.invoke(target, session, argument, last);
        return answer == null ? null : new TypedAnswer(answer, encodings);
    }
}

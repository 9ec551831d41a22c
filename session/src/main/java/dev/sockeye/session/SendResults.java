package dev.sockeye.session;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the results of sends, as the API that is there has them: before version 2.2 they do not know their session. */
final class SendResults {
    private static final boolean KNOW_THEIR_SESSION = Stream.of(SendResult.class.getConstructors())
            .anyMatch(constructor ->
                    constructor.getParameterCount() > 0 && constructor.getParameterTypes()[0] == Session.class);

    private SendResults() {}

    static SendResult of(Session session, @Nullable Throwable failure) {
        if (!KNOW_THEIR_SESSION) {
            return ofOlderApi(failure);
        }
        return failure == null ? new SendResult(session) : new SendResult(session, failure);
    }

    @SuppressWarnings("deprecation")
    private static SendResult ofOlderApi(@Nullable Throwable failure) {
        return failure == null ? new SendResult() : new SendResult(failure);
    }
}

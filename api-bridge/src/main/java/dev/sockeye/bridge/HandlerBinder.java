package dev.sockeye.bridge;

import jakarta.websocket.MessageHandler;
import java.util.List;

/** Binds handlers added through {@code Session.addMessageHandler}. */
public final class HandlerBinder {

    private HandlerBinder() {}

    /**
     * Binds a handler by its own type argument.
     *
     * @param handler the handler
     * @param coders the coders of the session's endpoint
     * @return one binding for each native type claimed
     */
    public static List<MessageBinding> bind(MessageHandler handler, CoderTypes coders) {
        if (handler == null) {
            throw new IllegalArgumentException("expected a handler, got null");
        }
        return List.of();
    }

    /**
     * Binds a handler of whole messages.
     *
     * @param <T> the type of message
     * @param type the type of message
     * @param handler the handler
     * @param coders the coders of the session's endpoint
     * @return one binding for each native type claimed
     */
    public static <T> List<MessageBinding> whole(Class<T> type, MessageHandler.Whole<T> handler, CoderTypes coders) {
        if (handler == null) {
            throw new IllegalArgumentException("expected a handler, got null");
        }
        return List.of();
    }

    /**
     * Binds a handler of partial messages.
     *
     * @param <T> the type of message
     * @param type the type of message
     * @param handler the handler
     * @return one binding
     */
    public static <T> List<MessageBinding> partial(Class<T> type, MessageHandler.Partial<T> handler) {
        if (handler == null) {
            throw new IllegalArgumentException("expected a handler, got null");
        }
        return List.of();
    }
}

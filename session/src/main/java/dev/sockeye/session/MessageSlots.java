package dev.sockeye.session;

import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.session.MessageSlots.Receiver;
import jakarta.websocket.MessageHandler;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who receives the messages of a session: at most one receiver for each kind. Immutable. */
record MessageSlots(
        @Nullable Receiver text,
        @Nullable Receiver binary,
        @Nullable Receiver pong) {
    static final MessageSlots EMPTY = new MessageSlots(null, null, null);

    /** A binding and the object its method is called on. */
    record Receiver(Object target, MessageBinding binding) {}

    @Nullable Receiver get(MessageKind kind) {
        return switch (kind) {
            case TEXT -> text;
            case BINARY -> binary;
            case PONG -> pong;
        };
    }

    private MessageSlots put(MessageKind kind, @Nullable Receiver receiver) {
        return switch (kind) {
            case TEXT -> new MessageSlots(receiver, binary, pong);
            case BINARY -> new MessageSlots(text, receiver, pong);
            case PONG -> new MessageSlots(text, binary, receiver);
        };
    }

    /**
     * These slots and the bindings of one more target: all of them, or none.
     *
     * @throws IllegalStateException if a kind has a receiver already
     */
    MessageSlots with(Object target, List<MessageBinding> bindings) {
        MessageSlots more = this;
        for (MessageBinding binding : bindings) {
            Receiver before = more.get(binding.kind());
            if (before != null) {
                throw new IllegalStateException("Expected at most one handler of " + binding.kind()
                        + " messages, but " + before.target().getClass().getName()
                        + " receives them already; remove it before adding another");
            }
            more = more.put(binding.kind(), new Receiver(target, binding));
        }
        return more;
    }

    /** These slots without those of a target. */
    MessageSlots without(Object target) {
        MessageSlots fewer = this;
        for (MessageKind kind : MessageKind.values()) {
            Receiver receiver = get(kind);
            if (receiver != null && receiver.target().equals(target)) {
                fewer = fewer.put(kind, null);
            }
        }
        return fewer;
    }

    /** The handlers the application added, each once. */
    Set<MessageHandler> handlers() {
        Set<MessageHandler> handlers = new LinkedHashSet<>();
        for (MessageKind kind : MessageKind.values()) {
            Receiver receiver = get(kind);
            if (receiver != null && receiver.target() instanceof MessageHandler handler) {
                handlers.add(handler);
            }
        }
        return Collections.unmodifiableSet(handlers);
    }
}

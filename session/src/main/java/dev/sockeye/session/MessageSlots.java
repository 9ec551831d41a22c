package dev.sockeye.session;

import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.MessageKind;
import jakarta.websocket.MessageHandler;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who receives the messages of a session: at most one receiver for each kind. Immutable. */
final class MessageSlots {
    static final MessageSlots EMPTY = new MessageSlots(Map.of());

    /** A binding and the object its method is called on. */
    record Receiver(Object target, MessageBinding binding) {}

    private final Map<MessageKind, Receiver> receivers;

    private MessageSlots(Map<MessageKind, Receiver> receivers) {
        this.receivers = receivers;
    }

    @Nullable Receiver get(MessageKind kind) {
        return receivers.get(kind);
    }

    /**
     * These slots and the bindings of one more target: all of them, or none.
     *
     * @throws IllegalStateException if a kind has a receiver already
     */
    MessageSlots with(Object target, List<MessageBinding> bindings) {
        Map<MessageKind, Receiver> more = new EnumMap<>(MessageKind.class);
        more.putAll(receivers);
        for (MessageBinding binding : bindings) {
            Receiver before = more.putIfAbsent(binding.kind(), new Receiver(target, binding));
            if (before != null) {
                throw new IllegalStateException("Expected at most one handler of " + binding.kind()
                        + " messages, but " + before.target().getClass().getName()
                        + " receives them already; remove it before adding another");
            }
        }
        return new MessageSlots(more);
    }

    /** These slots without those of a target. */
    MessageSlots without(Object target) {
        Map<MessageKind, Receiver> fewer = new EnumMap<>(MessageKind.class);
        receivers.forEach((kind, receiver) -> {
            if (!receiver.target().equals(target)) {
                fewer.put(kind, receiver);
            }
        });
        return new MessageSlots(fewer);
    }

    /** The handlers the application added, each once. */
    Set<MessageHandler> handlers() {
        Set<MessageHandler> handlers = new LinkedHashSet<>();
        for (Receiver receiver : receivers.values()) {
            if (receiver.target() instanceof MessageHandler handler) {
                handlers.add(handler);
            }
        }
        return Collections.unmodifiableSet(handlers);
    }
}

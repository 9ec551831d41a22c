package dev.sockeye.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.MessageForm;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.protocol.Delivery;
import dev.sockeye.protocol.Engine;
import dev.sockeye.session.MessageSlots.Receiver;
import dev.sockeye.session.connection.Connection;
import jakarta.websocket.MessageHandler;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Who receives the messages of a session and how big they may be; the connection delivers accordingly. Thread-safe. */
final class MessageReceivers {
    private static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

    private final Connection connection;
    private final SessionLog log;
    private final @Nullable FilterReceiver filter;
    private final long streamedMessageSize;
    private final Object lock = new Object();

    /** Written under the lock alone. */
    private volatile MessageSlots slots;

    private volatile int textBufferSize;
    private volatile int binaryBufferSize;

    MessageReceivers(Connection connection, SessionLog log, SessionDefaults defaults, ServedEndpoint endpoint) {
        this.connection = connection;
        this.log = log;
        this.textBufferSize = defaults.textBufferSize();
        this.binaryBufferSize = defaults.binaryBufferSize();
        this.streamedMessageSize = defaults.streamedMessageSize();
        this.slots =
                MessageSlots.EMPTY.with(endpoint.instance(), endpoint.model().messages());
        this.filter = endpoint.filter() == null ? null : new FilterReceiver(endpoint.filter());
    }

    /** Who gets what the connection delivers. */
    @Nullable Receiver of(MessageKind kind) {
        Receiver receiver = slots.get(kind);
        return filter == null ? receiver : filter.inPlaceOf(receiver, kind);
    }

    /** Who gets what a filter has passed on. */
    @Nullable Receiver behindFilter(MessageKind kind) {
        return slots.get(kind);
    }

    Set<MessageHandler> handlers() {
        return slots.handlers();
    }

    /**
     * Adds a handler.
     *
     * @throws IllegalStateException if one of its kinds has a receiver already
     */
    void add(MessageHandler handler, List<MessageBinding> bindings) {
        change(current -> current.with(handler, bindings));
    }

    void remove(MessageHandler handler) {
        change(current -> current.without(handler));
    }

    private void change(UnaryOperator<MessageSlots> change) {
        synchronized (lock) {
            slots = change.apply(slots);
            setDelivery();
        }
    }

    /** A message was dropped as nothing receives its kind: the next ones are not even taken out of their frames. */
    void dropped(MessageKind kind) {
        log.unhandled(kind);
        applyToConnection();
    }

    int textBufferSize() {
        return textBufferSize;
    }

    void setTextBufferSize(int bytes) {
        textBufferSize = bytes;
        applyToConnection();
    }

    int binaryBufferSize() {
        return binaryBufferSize;
    }

    void setBinaryBufferSize(int bytes) {
        binaryBufferSize = bytes;
        applyToConnection();
    }

    void applyToConnection() {
        synchronized (lock) {
            setDelivery();
        }
    }

    @GuardedBy("lock") private void setDelivery() {
        connection
                .notifications()
                .setDelivery(
                        delivery(of(MessageKind.TEXT)),
                        limit(MessageKind.TEXT, textBufferSize),
                        delivery(of(MessageKind.BINARY)),
                        limit(MessageKind.BINARY, binaryBufferSize));
    }

    /** A first message that nothing receives arrives in parts, so that it can be reported without being gathered. */
    private Delivery delivery(@Nullable Receiver receiver) {
        if (receiver == null) {
            return log.isUnhandledReported() ? Delivery.DISCARD : Delivery.PARTIAL;
        }
        return receiver.binding().form() == MessageForm.WHOLE ? Delivery.WHOLE : Delivery.PARTIAL;
    }

    /** What a session can buffer limits messages that are received whole, what a method takes limits streams as well. */
    private long limit(MessageKind kind, int bufferSize) {
        Receiver receiver = of(kind);
        if (receiver == null) {
            return Engine.NO_LIMIT;
        }
        Receiver behind = slots.get(kind);
        long own = behind == null ? -1 : behind.binding().maxMessageSize();
        return switch (receiver.binding().form()) {
            case PARTS -> streamedMessageSize;
            case STREAM -> own < 0 ? streamedMessageSize : own;
            case WHOLE -> {
                long limit = own < 0 ? bufferSize : own;
                yield Math.min(limit < 0 ? MAX_ARRAY_LENGTH : limit, MAX_ARRAY_LENGTH);
            }
        };
    }
}

package dev.sockeye.container.session;

import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.container.connection.ConnectionListener;
import dev.sockeye.container.session.MessageSlots.Receiver;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.protocol.Delivery;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SessionException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells an endpoint what happens on its connection, and sends what its message methods return. */
final class MessageDispatcher implements ConnectionListener {
    private final WebSocketSession session;
    private final EndpointCaller endpoint;
    private final MessageSender sender;
    private final CloseReasons reasons;
    private final CallbackFrame frame;
    /** Who got the first piece of the message that is open gets the others. */
    private @Nullable Receiver pieceReceiver;

    private boolean insideMessage;

    MessageDispatcher(
            WebSocketSession session,
            EndpointCaller endpoint,
            MessageSender sender,
            CloseReasons reasons,
            CallbackFrame frame) {
        this.session = session;
        this.endpoint = endpoint;
        this.sender = sender;
        this.reasons = reasons;
        this.frame = frame;
    }

    @Override
    public void onOpen() {
        ClassLoader before = frame.enter();
        try {
            endpoint.open();
        } catch (Throwable e) {
            session.recordOpenFailure(e);
            endpoint.error(e);
            session.end(CloseStatus.of(CloseStatus.INTERNAL_ERROR, "The endpoint could not be opened"));
        } finally {
            frame.leave(before);
        }
    }

    @Override
    public void onText(String text, boolean last) {
        Receiver receiver = receiver(MessageKind.TEXT, last);
        if (receiver != null) {
            deliver(receiver, text, last);
        }
    }

    @Override
    public void onBinary(ByteBuffer bytes, boolean last) {
        Receiver receiver = receiver(MessageKind.BINARY, last);
        if (receiver != null) {
            deliver(receiver, bytes, last);
        }
    }

    @Override
    public void onPong(ByteBuffer payload) {
        if (session.control().takeAnswer(payload)) {
            return;
        }
        Receiver receiver = session.receiver(MessageKind.PONG);
        if (receiver != null) {
            deliver(receiver, payload, true);
        }
    }

    private @Nullable Receiver receiver(MessageKind kind, boolean last) {
        Receiver receiver = insideMessage ? pieceReceiver : receiverOf(kind, last);
        insideMessage = !last;
        pieceReceiver = last ? null : receiver;
        return receiver;
    }

    /** Who gets the message that begins; a receiver of whole ones gets none that began before it was there. */
    private @Nullable Receiver receiverOf(MessageKind kind, boolean last) {
        Receiver receiver = session.receiver(kind);
        if (receiver == null) {
            session.dropped(kind);
            return null;
        }
        return last || receiver.binding().delivery() == Delivery.PARTIAL ? receiver : null;
    }

    private void deliver(Receiver receiver, Object payload, boolean last) {
        ClassLoader before = frame.enter();
        try {
            MessageBinding binding = receiver.binding();
            Object argument = binding.decoding().decode(payload, sender.coders());
            Object answer = binding.method().invoke(receiver.target(), session, argument, last);
            if (answer != null) {
                sender.sendAndWait(sender.encode(answer));
            }
        } catch (Throwable e) {
            fail(e);
        } finally {
            frame.leave(before);
        }
    }

    private void fail(Throwable failure) {
        endpoint.error(failure);
        if (failure instanceof VirtualMachineError) {
            session.end(CloseStatus.of(CloseStatus.INTERNAL_ERROR, "The endpoint failed"));
        }
    }

    @Override
    public void onClose(Ending ending) {
        ClassLoader before = frame.enter();
        CloseReason reason = reasons.told(ending);
        try {
            Throwable cause = causeOf(ending);
            if (cause != null) {
                endpoint.error(cause);
            }
            endpoint.close(reason);
        } catch (Throwable e) {
            endpoint.error(e);
        } finally {
            session.closed(ending);
            frame.leave(before);
            frame.end();
            session.control().end(reason);
        }
    }

    private @Nullable Throwable causeOf(Ending ending) {
        if (ending.violation() != null) {
            String told = Violations.describe(ending.violation());
            return new SessionException(told, null, session);
        }
        Function<Throwable, Throwable> wrapped =
                failure -> new SessionException("The connection was lost: " + failure.getMessage(), failure, session);
        return ending.failure() == null ? null : wrapped.apply(ending.failure());
    }
}

package dev.sockeye.session;

import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.MessageForm;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.MessageSlots.Receiver;
import dev.sockeye.session.connection.ConnectionListener;
import dev.sockeye.session.frames.WsFrame;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SessionException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Notifies an endpoint of what happens on its connection, and sends what its message methods return. */
final class MessageDispatcher implements ConnectionListener {
    private final WebSocketSession session;
    private final SessionEvents endpoint;
    private final SessionParts parts;
    private final SessionLife life;
    private final MessageSender sender;
    private final CallbackFrame frame;
    private final MessageStreams streams;
    private final Consumer<Throwable> failures;
    /** Who got the first piece of the message that is open gets the others. */
    private @Nullable Receiver pieceReceiver;

    private boolean insideMessage;

    /**
     * Of one session.
     *
     * @param failures is notified of what fails with a message, before the endpoint is
     */
    MessageDispatcher(
            WebSocketSession session,
            SessionEvents endpoint,
            SessionParts parts,
            SessionLife life,
            Consumer<Throwable> failures) {
        this.session = session;
        this.endpoint = endpoint;
        this.parts = parts;
        this.life = life;
        this.sender = parts.sender();
        this.frame = parts.frame();
        this.failures = failures;
        this.streams = new MessageStreams(
                parts.connection(),
                parts.control()::runOnOwnThread,
                (receiver, stream) -> deliver(receiver, stream, true));
    }

    @Override
    public String endpoint() {
        return parts.name().endpoint();
    }

    @Override
    public void onOpen() {
        ClassLoader before = frame.enter();
        try {
            endpoint.onOpen(session);
        } catch (Throwable e) {
            life.failedToOpen(e);
            endpoint.onError(e);
            parts.connection().end(CloseStatus.of(CloseStatus.INTERNAL_ERROR, "The endpoint could not be opened"));
        } finally {
            frame.leave(before);
        }
    }

    @Override
    public void onText(String text, boolean last) {
        Receiver receiver = receiverOf(MessageKind.TEXT, last);
        if (!streams.take(receiver, text, last)) {
            deliver(receiver, text, last);
        }
    }

    @Override
    public void onBinary(ByteBuffer bytes, boolean last) {
        Receiver receiver = receiverOf(MessageKind.BINARY, last);
        if (!streams.take(receiver, bytes, last)) {
            deliver(receiver, bytes, last);
        }
    }

    @Override
    public void onPong(ByteBuffer payload) {
        if (parts.control().takeAnswer(payload)) {
            return;
        }
        if (!streams.postponePong(() -> deliverPong(payload))) {
            deliverPong(payload);
        }
    }

    private void deliverPong(ByteBuffer payload) {
        deliver(parts.receivers().of(MessageKind.PONG), payload, true);
    }

    private @Nullable Receiver receiverOf(MessageKind kind, boolean last) {
        Receiver receiver = insideMessage ? pieceReceiver : receiverOfNext(kind, last);
        insideMessage = !last;
        pieceReceiver = last ? null : receiver;
        return receiver;
    }

    /** Who gets the message that begins; a receiver of whole ones gets none that began before it was there. */
    private @Nullable Receiver receiverOfNext(MessageKind kind, boolean last) {
        Receiver receiver = parts.receivers().of(kind);
        if (receiver == null) {
            parts.receivers().dropped(kind);
            return null;
        }
        return last || receiver.binding().form() != MessageForm.WHOLE ? receiver : null;
    }

    private void deliver(@Nullable Receiver receiver, Object payload, boolean last) {
        if (receiver == null) {
            return;
        }
        ClassLoader before = frame.enter();
        try {
            MessageBinding binding = receiver.binding();
            Object argument = parts.decoder().decode(binding, payload);
            if (argument == null) {
                return;
            }
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
        failures.accept(failure);
        endpoint.onError(failure);
        if (failure instanceof VirtualMachineError) {
            parts.connection().end(CloseStatus.of(CloseStatus.INTERNAL_ERROR, "The endpoint failed"));
        }
    }

    @Override
    public void onFrame(WsFrame seen) {
        ClassLoader before = frame.enter();
        try {
            parts.control().seen(seen);
        } catch (Throwable e) {
            fail(e);
        } finally {
            frame.leave(before);
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        if (!streams.postpone(() -> notifyOf(failure))) {
            notifyOf(failure);
        }
    }

    private void notifyOf(Throwable failure) {
        ClassLoader before = frame.enter();
        try {
            fail(failure);
        } finally {
            frame.leave(before);
        }
    }

    @Override
    public void onClose(Ending ending) {
        if (!streams.end(ending, () -> end(ending))) {
            end(ending);
        }
    }

    private void end(Ending ending) {
        ClassLoader before = frame.enter();
        CloseReason reason = parts.closing().reported(ending);
        try {
            Throwable cause = causeOf(ending);
            if (cause != null) {
                endpoint.onError(cause);
            }
            endpoint.onClose(reason);
        } catch (Throwable e) {
            endpoint.onError(e);
        } finally {
            life.end(ending);
            frame.leave(before);
            frame.end();
            parts.control().end(reason);
        }
    }

    private @Nullable Throwable causeOf(Ending ending) {
        if (ending.violation() != null) {
            return new SessionException(Violations.describe(ending.violation()), null, session);
        }
        Throwable failure = ending.failure();
        return failure == null
                ? null
                : new SessionException("The connection was lost: " + failure.getMessage(), failure, session);
    }
}

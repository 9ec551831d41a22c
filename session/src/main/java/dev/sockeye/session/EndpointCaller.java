package dev.sockeye.session;

import dev.sockeye.bridge.BoundMethod;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.MessageKind;
import dev.sockeye.session.MessageSlots.Receiver;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Session;
import jakarta.websocket.SessionException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Calls one endpoint instance. Messages come here only from a filter: without one, {@link MessageDispatcher} calls their
 * methods itself, which is one frame less on the stack of each message.
 */
final class EndpointCaller implements SessionEvents {
    private static final System.Logger LOGGER = System.getLogger(EndpointCaller.class.getName());

    private final EndpointModel model;
    private final Object endpoint;
    private final Session session;
    private final MessageReceivers receivers;
    private final MessageDecoder decoder;
    private final MessageSender sender;

    EndpointCaller(ServedEndpoint endpoint, Session session, SessionParts parts) {
        this.model = endpoint.model();
        this.endpoint = endpoint.instance();
        this.session = session;
        this.receivers = parts.receivers();
        this.decoder = parts.decoder();
        this.sender = parts.sender();
    }

    @Override
    public void onOpen(Session opened) throws Throwable {
        call(model.onOpen(), model.config());
    }

    @Override
    public void onClose(CloseReason reason) throws Throwable {
        call(model.onClose(), reason);
    }

    @Override
    public void onText(String text) throws Throwable {
        deliver(MessageKind.TEXT, text);
    }

    @Override
    public void onBinary(ByteBuffer bytes) throws Throwable {
        deliver(MessageKind.BINARY, bytes);
    }

    @Override
    public void onPong(ByteBuffer payload) throws Throwable {
        deliver(MessageKind.PONG, payload);
    }

    private void deliver(MessageKind kind, Object payload) throws Throwable {
        Receiver receiver = receivers.behindFilter(kind);
        if (receiver == null) {
            if (kind != MessageKind.PONG) {
                receivers.dropped(kind);
            }
            return;
        }
        MessageBinding binding = receiver.binding();
        Object argument = decoder.decode(binding, payload);
        if (argument == null) {
            return;
        }
        Object answer = binding.method().invoke(receiver.target(), session, argument, true);
        if (answer != null) {
            sender.sendAndWait(sender.encode(answer));
        }
    }

    /** Notifies the endpoint of a failure; never throws. */
    @Override
    public void onError(Throwable failure) {
        BoundMethod onError = model.onError();
        if (onError == null) {
            logUnhandled(failure);
            return;
        }
        try {
            onError.invoke(endpoint, session, failure, false);
        } catch (Throwable e) {
            if (e != failure) {
                e.addSuppressed(failure);
            }
            LOGGER.log(System.Logger.Level.WARNING, "The error handler failed in " + session, e);
        }
    }

    private void logUnhandled(Throwable failure) {
        if (failure instanceof DecodeException) {
            sender.log().undecodable(failure, "a method with @OnError would handle it");
        } else if (failure instanceof SessionException || IncompleteMessageException.isCauseOf(failure)) {
            sender.log().ignored(failure);
        } else {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The endpoint failed in " + session + ", and has no method with @OnError",
                    failure);
        }
    }

    private void call(@Nullable BoundMethod method, Object argument) throws Throwable {
        if (method != null) {
            method.invoke(endpoint, session, argument, false);
        }
    }
}

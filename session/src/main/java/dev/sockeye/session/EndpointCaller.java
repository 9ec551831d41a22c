package dev.sockeye.session;

import dev.sockeye.bridge.BoundMethod;
import dev.sockeye.bridge.EndpointModel;
import jakarta.websocket.DecodeException;
import jakarta.websocket.Session;
import jakarta.websocket.SessionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Calls the lifecycle methods of one endpoint instance. */
final class EndpointCaller {
    private static final System.Logger LOGGER = System.getLogger(EndpointCaller.class.getName());

    private final EndpointModel model;
    private final Object endpoint;
    private final Session session;
    private final AtomicBoolean undecodableReported = new AtomicBoolean();

    EndpointCaller(EndpointModel model, Object endpoint, Session session) {
        this.model = model;
        this.endpoint = endpoint;
        this.session = session;
    }

    Object endpoint() {
        return endpoint;
    }

    void open() throws Throwable {
        call(model.onOpen(), model.config());
    }

    void close(Object closeReason) throws Throwable {
        call(model.onClose(), closeReason);
    }

    /** Notifies the endpoint of a failure; never throws. */
    void error(Throwable failure) {
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

    /** A lost connection or a peer's violation is no fault of the endpoint, and any peer could fill the log with it. */
    private void logUnhandled(Throwable failure) {
        if (failure instanceof DecodeException && undecodableReported.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "Dropped a message that cannot be decoded in " + session + ": " + printable(failure)
                            + "; a method with @OnError would handle it. Further ones of this session are dropped without"
                            + " a word");
        } else if (failure instanceof SessionException || failure instanceof DecodeException) {
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    () -> "An error nothing handles in " + session + ": " + printable(failure));
        } else {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The endpoint failed in " + session + ", and has no method with @OnError",
                    failure);
        }
    }

    /** The peer has a part in the text. */
    private static String printable(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", "?");
    }

    private void call(@Nullable BoundMethod method, Object argument) throws Throwable {
        if (method != null) {
            method.invoke(endpoint, session, argument, false);
        }
    }
}

package dev.sockeye.container.session;

import dev.sockeye.bridge.BoundMethod;
import dev.sockeye.bridge.EndpointModel;
import jakarta.websocket.Session;
import jakarta.websocket.SessionException;
import org.jspecify.annotations.Nullable;

/** Calls the lifecycle methods of one endpoint instance. */
final class EndpointCaller {
    private static final System.Logger LOGGER = System.getLogger(EndpointCaller.class.getName());

    private final EndpointModel model;
    private final Object endpoint;
    private final Session session;

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

    /** Tells the endpoint of a failure; never throws. */
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
        if (failure instanceof SessionException ended) {
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    () -> "An error nothing handles in " + session + ": " + ended.getMessage());
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

package dev.sockeye.session;

import dev.sockeye.session.connection.ConnectionListener.Ending;
import jakarta.websocket.CloseReason;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The beginning and the end of one session: whom it is counted among meanwhile, and what it gives back. Thread-safe.
 */
final class SessionLife {
    private final OpenSession session;
    private final ServedEndpoint endpoint;
    private final SessionEnd end;
    private final SessionLog log;
    private volatile @Nullable Throwable openFailure;

    SessionLife(OpenSession session, ServedEndpoint endpoint, SessionEnd end, SessionLog log) {
        this.session = session;
        this.endpoint = endpoint;
        this.end = end;
        this.log = log;
    }

    void begin() {
        endpoint.openSessions().add(session);
        session.connection().whenGone(this::connectionGone);
        log.opened();
    }

    private void connectionGone() {
        CompletableFuture<CloseReason> unused = session.control()
                .ended()
                .whenComplete((reason, failure) -> endpoint.openSessions().remove(session));
    }

    void failedToOpen(Throwable failure) {
        openFailure = endpoint.model().hasAnnotatedErrorHandler() ? null : failure;
    }

    @Nullable Throwable openFailure() {
        return openFailure;
    }

    /** The endpoint's {@code onClose} has returned: whatever the session held is given back. */
    void end(Ending how) {
        end.record(how);
        try {
            endpoint.coders().close();
        } catch (RuntimeException | Error e) {
            log.coderFailed(e);
        }
        endpoint.instances().destroy(endpoint.instance());
        log.closed(how);
    }
}

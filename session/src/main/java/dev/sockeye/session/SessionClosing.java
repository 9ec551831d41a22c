package dev.sockeye.session;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import jakarta.websocket.CloseReason;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Closes one session for its application, and says why it has ended: what the application closes it with first is what its
 * {@code onClose} is given. Thread-safe.
 */
final class SessionClosing {
    private final Connection connection;
    private final BeforeClose beforeClose;
    /** What the application has asked for first; closing again changes nothing. */
    private final AtomicReference<@Nullable Asked> asked = new AtomicReference<>();

    private record Asked(CloseReason reason, CloseStatus status) {}

    SessionClosing(Connection connection, BeforeClose beforeClose) {
        this.connection = connection;
        this.beforeClose = beforeClose;
    }

    /** The application closes the session. */
    void close(CloseReason reason) {
        CloseStatus status = closing(reason);
        beforeClose.run();
        connection.close(status, status);
    }

    private CloseStatus closing(CloseReason reason) {
        CloseStatus status = new CloseStatus(reason.getCloseCode().getCode(), CloseReasons.phrase(reason));
        Asked before = asked.compareAndExchange(null, new Asked(reason, status));
        return before == null ? status : before.status();
    }

    /**
     * The application's own reason where it has ended the session; else the peer's, or 1006 where this side ended the
     * connection without the application (2.2 section 2.1.5), but 1009 for a message too big: the official TCK wants that
     * one as it is on the wire.
     */
    CloseReason reported(Ending ending) {
        CloseStatus status = ending.status();
        if (ending.violation() != null && status.code() != CloseStatus.TOO_BIG) {
            status = CloseStatus.of(CloseStatus.ABNORMAL, "Closed with " + status.code() + ": " + status.reason());
        }
        Asked own = asked.get();
        return own != null && own.status().equals(status) ? own.reason() : CloseReasons.of(status);
    }
}

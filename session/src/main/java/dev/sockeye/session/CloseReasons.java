package dev.sockeye.session;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Closes one session for its application, and says why it has ended: what the application closes it with first is what its
 * {@code onClose} is given. Thread-safe.
 */
public final class CloseReasons {
    private final Connection connection;
    private final BeforeClose beforeClose;
    /** What the application has asked for first; closing again changes nothing. */
    private final AtomicReference<@Nullable Asked> asked = new AtomicReference<>();

    private record Asked(CloseReason reason, CloseStatus status) {}

    /** A code that the API has no constant for, such as one an application has made up. */
    private record NumberedCode(int number) implements CloseCode {
        @Override
        public int getCode() {
            return number;
        }

        @Override
        public String toString() {
            return Integer.toString(number);
        }
    }

    CloseReasons(Connection connection, BeforeClose beforeClose) {
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
        CloseStatus status = new CloseStatus(reason.getCloseCode().getCode(), reason.getReasonPhrase());
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
        return own != null && own.status().equals(status) ? own.reason() : of(status);
    }

    /**
     * A reason that can be sent as it is.
     *
     * @param reason a code and a phrase
     * @return the same, its code as the API has it
     * @throws IllegalArgumentException if its code may not be sent, or its phrase cannot be
     */
    public static CloseReason sendable(CloseReason reason) {
        String phrase = reason.getReasonPhrase();
        return of(CloseStatus.sendable(reason.getCloseCode().getCode(), phrase == null ? "" : phrase));
    }

    /** A status as the API has it. */
    static CloseReason of(CloseStatus status) {
        return new CloseReason(closeCode(status.code()), status.reason());
    }

    /** The API's own lookup knows neither 1014 nor what an application may have made up. */
    private static CloseCode closeCode(int code) {
        for (CloseCodes known : CloseCodes.values()) {
            if (known.getCode() == code) {
                return known;
            }
        }
        return new NumberedCode(code);
    }
}

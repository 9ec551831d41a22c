package dev.sockeye.client.reconnect;

import dev.sockeye.protocol.ForeignText;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Why there is no connection, or why it ended. Immutable. */
public sealed interface Loss {
    /**
     * One sentence for a log.
     *
     * @return what happened
     */
    String describe();

    /**
     * The server could not be reached or refused the connection, or the supplier of the URI failed.
     *
     * @param cause the exception of the connection attempt
     * @param status the HTTP status of a refused handshake
     * @param retryAfter the time from now after which the server asked to reconnect: the header {@code Retry-After} in
     *     seconds or as a date (RFC 9110 section 10.2.3); never negative
     */
    record ConnectFailed(Throwable cause, OptionalInt status, Optional<Duration> retryAfter) implements Loss {
        @Override
        public String describe() {
            return "No connection: " + cause;
        }
    }

    /**
     * The endpoint or its configuration is faulty, or its {@code onOpen} threw.
     *
     * @param cause the exception of the connection attempt
     */
    record EndpointFailed(Throwable cause) implements Loss {
        @Override
        public String describe() {
            return "The endpoint failed: " + cause;
        }
    }

    /**
     * A connection was closed by either side, or was lost.
     *
     * @param reason the reason that {@code onClose} got; 1006 if the connection was lost (RFC 6455 section 7.4.1)
     */
    record Disconnected(CloseReason reason) implements Loss {
        @Override
        public String describe() {
            String phrase = reason.getReasonPhrase();
            return "The connection ended with " + reason.getCloseCode().getCode()
                    + (phrase == null || phrase.isEmpty() ? "" : ": " + ForeignText.printable(phrase));
        }
    }

    /**
     * The application's {@link ConnectedHook} threw an exception, so the connection was closed.
     *
     * @param cause the exception
     */
    record HookFailed(Throwable cause) implements Loss {
        @Override
        public String describe() {
            return "The connection could not be made ready: " + cause;
        }
    }
}

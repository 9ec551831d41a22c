package dev.sockeye.client.reconnect;

import dev.sockeye.protocol.ForeignText;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Why there is no connection, or no more. Immutable. */
public sealed interface Loss {
    /**
     * One sentence for a log.
     *
     * @return what happened
     */
    String describe();

    /**
     * The server could not be reached, or did not agree to a connection, or the URI could not be had.
     *
     * @param cause what connecting threw
     * @param status the HTTP status of a refused handshake
     * @param retryAfter when the server asked to come back, from now: the header {@code Retry-After} in seconds or as a
     *     date (RFC 9110 section 10.2.3); never negative
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
     * @param cause what connecting threw
     */
    record EndpointFailed(Throwable cause) implements Loss {
        @Override
        public String describe() {
            return "The endpoint failed: " + cause;
        }
    }

    /**
     * A connection was closed, by whichever side, or got lost.
     *
     * @param reason what {@code onClose} was given: 1006 for a connection that got lost (RFC 6455 section 7.4.1)
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
     * The application's {@link ConnectedHook} threw; the connection was closed for that.
     *
     * @param cause what it threw
     */
    record HookFailed(Throwable cause) implements Loss {
        @Override
        public String describe() {
            return "The connection could not be made ready: " + cause;
        }
    }
}

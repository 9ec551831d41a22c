package dev.sockeye.session.connection;

import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.budget.BudgetKind;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Why something was not sent, as its sender is notified. */
final class SendFailures {
    /** What a peer gets that does not read what it is sent, where the settings say so. */
    static final CloseStatus OVERFLOW =
            new CloseStatus(CloseStatus.TRY_AGAIN_LATER, "Too much data is waiting to be sent");

    private SendFailures() {}

    static IOException closed(Ending ending) {
        return new IOException("Expected an open connection, but " + ending.description(), ending.failure());
    }

    static IOException overBudget(BudgetKind kind) {
        return new IOException("Expected that all connections together hold no more " + kind + " than "
                + kind.property() + " allows, but they did, and the peer of this one had stalled longest");
    }

    /** A message in parts is open and does not go on, so nothing else can be sent (RFC 6455 section 5.4). */
    static SocketTimeoutException messageStays(Duration timeout) {
        return new SocketTimeoutException("Expected the next part of the message in progress within " + timeout
                + " (sockeye.send-timeout) or the timeout of this send, but it was not sent; nothing of this message was"
                + " sent");
    }

    static SocketTimeoutException noPong(Duration timeout) {
        return new SocketTimeoutException(
                "Expected an answer to a keepalive ping within " + timeout + " (sockeye.pong-timeout), got none");
    }

    /** The type says whose peer took nothing in time, whether the sender waits for that or is notified later. */
    static IOException lost(String what, Throwable cause) {
        String message = what + ": " + Ending.reason(cause);
        IOException failure = cause instanceof SocketTimeoutException
                ? new SocketTimeoutException(message)
                : new IOException(message);
        failure.initCause(cause);
        return failure;
    }
}

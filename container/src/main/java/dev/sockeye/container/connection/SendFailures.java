package dev.sockeye.container.connection;

import dev.sockeye.container.connection.ConnectionListener.Ending;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** Why something was not sent, as its sender is told. */
final class SendFailures {
    private SendFailures() {}

    static IOException closed(Ending ending) {
        return new IOException("Expected an open connection, but " + ending.description(), ending.failure());
    }

    /** The type tells whose peer took nothing in time, whether the sender waits for that or is told later. */
    static IOException lost(String what, Throwable cause) {
        IOException failure = cause instanceof SocketTimeoutException
                ? new SocketTimeoutException(what + ": " + cause.getMessage())
                : new IOException(what + ": " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }
}

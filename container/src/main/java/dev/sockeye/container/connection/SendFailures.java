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
        String message = what + ": " + reason(cause);
        IOException failure = cause instanceof SocketTimeoutException
                ? new SocketTimeoutException(message)
                : new IOException(message);
        failure.initCause(cause);
        return failure;
    }

    /** Some failures of the JDK have no message. */
    static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}

package dev.sockeye.session;

import dev.sockeye.protocol.Violation;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The connection has ended in the middle of a message that was being read: no fault of who reads it. */
final class IncompleteMessageException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    IncompleteMessageException(Ending ending) {
        super("The connection ended before all of the message had come: " + why(ending), ending.failure());
    }

    private static String why(Ending ending) {
        Violation violation = ending.violation();
        return violation == null ? ending.description() : Violations.describe(violation);
    }

    /** Whether one is what something failed of. */
    static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IncompleteMessageException) {
                return true;
            }
        }
        return false;
    }
}

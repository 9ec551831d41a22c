package dev.sockeye.testkit.memory;

import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong on the server, as it logged it.
 *
 * @param message what was logged
 * @param cause what was thrown; null if nothing was
 */
public record ServerFailure(String message, @Nullable Throwable cause) {
    /** The message, and the class and the message of the cause. */
    @Override
    public String toString() {
        return cause == null ? message : message + ": " + cause;
    }
}

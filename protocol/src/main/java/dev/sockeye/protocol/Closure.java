package dev.sockeye.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How a connection came to its end.
 *
 * @param cause which side ended it
 * @param status the peer's status for {@link Cause#PEER} and {@link Cause#LOCAL} (1005 if its Close frame was empty),
 *     what the peer got for {@link Cause#VIOLATION}, 1006 for {@link Cause#LOST}
 * @param violation what the peer did wrong, only for {@link Cause#VIOLATION}
 */
public record Closure(
        Cause cause, CloseStatus status, @Nullable Violation violation) {
    /** Which side ended a connection. */
    public enum Cause {
        /** The peer's Close frame came first; it has been answered. */
        PEER,
        /** Our Close frame was answered. */
        LOCAL,
        /** The peer broke a rule; it has got the reason, unless our Close frame was already sent. */
        VIOLATION,
        /** The stream ended, or the peer did not answer our Close frame in time. */
        LOST
    }

    static Closure lost(String reason) {
        return new Closure(Cause.LOST, new CloseStatus(CloseStatus.ABNORMAL, reason), null);
    }
}

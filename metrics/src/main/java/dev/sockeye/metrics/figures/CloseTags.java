package dev.sockeye.metrics.figures;

import dev.sockeye.session.connection.ConnectionListener.By;
import dev.sockeye.session.connection.ConnectionListener.Ending;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** How ends of sessions are told apart, by few values: a peer may send any of two thousand codes. */
public final class CloseTags {
    private static final int GOING_AWAY = 1001;
    private static final int POLICY = 1008;
    private static final int RESTART = 1012;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int LIBRARIES = 3000;
    private static final int APPLICATIONS = 4000;

    private CloseTags() {}

    /** The close code that went over the wire; those of libraries and applications by their range. */
    static String code(Ending ending) {
        int code = ending.code();
        if (code >= APPLICATIONS) {
            return "4xxx";
        }
        return code >= LIBRARIES ? "3xxx" : String.valueOf(code);
    }

    /**
     * Why the peer was dropped.
     *
     * @param ending how its session has ended
     * @return one of few words; null if the peer or the application has closed
     */
    public static @Nullable String drop(Ending ending) {
        if (ending.by() == By.NOBODY) {
            return ending.failure() instanceof SocketTimeoutException ? "timeout" : "lost";
        }
        if (!ending.isByContainer()) {
            return null;
        }
        return ending.violation() != null
                ? "violation"
                : switch (ending.code()) {
                    case GOING_AWAY -> "going_away";
                    case RESTART -> "restart";
                    case POLICY -> "policy";
                    case TRY_AGAIN_LATER -> "overload";
                    default -> "failure";
                };
    }
}

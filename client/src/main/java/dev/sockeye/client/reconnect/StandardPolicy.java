package dev.sockeye.client.reconnect;

import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.Set;

/** The decisions that the standard policy lists. */
final class StandardPolicy {
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;
    private static final int RESTART = 1012;
    private static final int TRY_LATER = 1013;
    /** The peer objects to what this side sends: it would be sent again, for it was not confirmed. */
    private static final Set<Integer> FAULTS = Set.of(1002, 1003, 1007, 1008, 1009, 1010);

    private static final Set<Integer> TEMPORARY_CLIENT_ERRORS = Set.of(408, 425, 429);
    private static final Set<Integer> LASTING_SERVER_ERRORS = Set.of(501, 505);

    private static final Duration END_SPREAD = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final int RETRY_AFTER_SPREAD = 10;
    /** The times that servers ask for are in whole seconds. */
    private static final Duration LEAST_RETRY_AFTER_SPREAD = Duration.ofSeconds(1);

    private StandardPolicy() {}

    static Decision decide(Loss loss, Duration maxRetryAfter) {
        if (loss instanceof Loss.Disconnected disconnected) {
            return closed(disconnected.reason());
        }
        if (loss instanceof Loss.ConnectFailed failed) {
            return refused(failed, maxRetryAfter);
        }
        return loss instanceof Loss.EndpointFailed
                ? new Decision.GiveUp("the endpoint would fail again")
                : Decision.retry();
    }

    private static Decision closed(CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        if (code == NORMAL) {
            return new Decision.GiveUp("the session was closed normally");
        }
        if (FAULTS.contains(code)) {
            return new Decision.GiveUp("close code " + code + " would come again");
        }
        return switch (code) {
            // Whoever goes away has closed all others as well; 5 s is the wait of RFC 6455 section 7.2.3.
            case GOING_AWAY, RESTART -> new Decision.Retry(Duration.ZERO, END_SPREAD);
            case TRY_LATER -> new Decision.Retry(LATER, LATER);
            default -> Decision.retry();
        };
    }

    private static Decision refused(Loss.ConnectFailed failed, Duration maxRetryAfter) {
        if (failed.status().isPresent() && isFinal(failed.status().getAsInt())) {
            return new Decision.GiveUp("status " + failed.status().getAsInt() + " would come again");
        }
        return failed.retryAfter().map(asked -> later(asked, maxRetryAfter)).orElse(Decision.retry());
    }

    private static Decision later(Duration asked, Duration most) {
        Duration wait = asked.compareTo(most) > 0 ? most : asked;
        Duration part = wait.dividedBy(RETRY_AFTER_SPREAD);
        return new Decision.Retry(wait, part.compareTo(LEAST_RETRY_AFTER_SPREAD) < 0 ? LEAST_RETRY_AFTER_SPREAD : part);
    }

    private static boolean isFinal(int status) {
        boolean redirectedOrClientError = status >= 300 && status < 500;
        return redirectedOrClientError
                ? !TEMPORARY_CLIENT_ERRORS.contains(status)
                : LASTING_SERVER_ERRORS.contains(status);
    }
}

package dev.sockeye.functions;

import dev.sockeye.functions.FilteredSocket.Around;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * A bucket of tokens, as one number: when all messages so far will be paid for, each taking its share of the time. For one
 * thread at a time.
 */
final class RateLimit {
    private final LongSupplier clock;
    private final long share;
    private final long burst;
    private long paid;

    private RateLimit(LongSupplier clock, long share, long burst) {
        this.clock = clock;
        this.share = share;
        this.burst = burst;
        this.paid = clock.getAsLong();
    }

    /**
     * What closes sockets whose peers send too many messages.
     *
     * @param clock the time in nanoseconds for a socket
     */
    static Function<WebSocket, Around> around(int messages, Duration per, ToLongFunction<WebSocket> clock) {
        long share = messages < 1 ? 0 : per.toNanos() / messages;
        if (share < 1) {
            throw new IllegalArgumentException(
                    "Expected at least one message per period, and at most one per nanosecond, got " + messages + " in "
                            + per);
        }
        return ws -> {
            RateLimit limit = new RateLimit(() -> clock.applyAsLong(ws), share, share * messages);
            return Around.nothing(ws).receives(message -> {
                if (limit.admits()) {
                    return Optional.of(message);
                }
                ws.close(CloseCodes.VIOLATED_POLICY.getCode(), "Too many messages");
                return Optional.empty();
            });
        };
    }

    private boolean admits() {
        long now = clock.getAsLong();
        long next = (paid - now < 0 ? now : paid) + share;
        if (next - now > burst) {
            return false;
        }
        paid = next;
        return true;
    }
}

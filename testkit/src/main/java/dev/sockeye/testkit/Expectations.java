package dev.sockeye.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits for what is to arrive, and fails the test if it does not.
 *
 * @param log what has come
 * @param turns how to wait
 * @param patience the longest wait
 */
record Expectations(ArrivalLog log, Turns turns, Duration patience) {
    /** The next arrival, if there is one in time. */
    Optional<Arrival> poll(Duration timeout) {
        boolean unused = turns.until(log::hasNext, timeout);
        return Optional.ofNullable(log.poll());
    }

    /** Everything so far, with what is under way. */
    List<Arrival> settled() {
        turns.settle(patience);
        return log.all();
    }

    /** The next arrival; fails if there is none. */
    ArrivalAssert next(String what) {
        Arrival next = poll(patience)
                .orElseThrow(
                        () -> log.failure("Expected " + what + ", got nothing within " + patience.toMillis() + " ms"));
        return new ArrivalAssert(next, log);
    }

    void nothing() {
        turns.settle(patience);
        nothing(Duration.ZERO);
    }

    void nothing(Duration time) {
        poll(time).ifPresent(next -> {
            throw log.failure("Expected nothing, got " + next);
        });
    }

    /** Waits for the end of the session, which may need the clock of a test in memory. */
    void awaitEnd(boolean byNetwork) {
        boolean unused = turns.until(log::isClosed, byNetwork ? patience : Duration.ZERO);
    }

    /** Everything so far, for messages. */
    @Override
    public String toString() {
        return log.toString();
    }
}

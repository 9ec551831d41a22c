package dev.sockeye.session;

import dev.sockeye.session.sending.ScheduledSend;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a session sends by the clock; it ends with the session. Thread-safe. */
final class TimedSends {
    private static final Duration MAX_TIME = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final SessionClock clock;
    /** Null until there is one: most sessions send nothing by the clock. */
    private volatile @Nullable Set<TimedSend> waiting;

    TimedSends(SessionClock clock) {
        this.clock = clock;
    }

    ScheduledSend every(Duration period, Supplier<? extends CompletionStage<Void>> send, Consumer<Throwable> failed) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("Expected a period of 1 nanosecond or more, got " + period);
        }
        long nanos = nanos(period);
        return begin(new TimedSend(clock, clock.now() + nanos, nanos, send, failed));
    }

    ScheduledSend after(Duration delay, Supplier<? extends CompletionStage<Void>> send, Consumer<Throwable> failed) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("Expected a delay of 0 or more, got " + delay);
        }
        return begin(new TimedSend(clock, clock.now() + nanos(delay), TimedSend.ONCE, send, failed));
    }

    /** More than a clock of nanoseconds can tell apart is as good as for ever. */
    private static long nanos(Duration time) {
        return time.compareTo(MAX_TIME) > 0 ? MAX_TIME.toNanos() : time.toNanos();
    }

    private TimedSend begin(TimedSend send) {
        Set<TimedSend> all = waiting();
        all.add(send);
        var unused = send.ended().whenComplete((none, failure) -> all.remove(send));
        if (clock.isOpen()) {
            send.await();
        } else {
            send.sessionEnded();
        }
        return send;
    }

    private synchronized Set<TimedSend> waiting() {
        Set<TimedSend> all = waiting == null ? ConcurrentHashMap.newKeySet(1) : waiting;
        waiting = all;
        return all;
    }

    /** The session has ended. */
    void end() {
        Set<TimedSend> all = waiting;
        if (all != null) {
            all.forEach(TimedSend::sessionEnded);
        }
    }
}

package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;
import dev.sockeye.session.connection.Timers;
import dev.sockeye.session.sending.ScheduledSend;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a session sends by the clock; it ends with the session. Thread-safe. */
final class TimedSends {
    private static final Duration MAX_TIME = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final Session session;
    private final Connection connection;
    private final Timers timers;
    private final Executor callbacks;
    private final CallbackFrame frame;
    private final Set<TimedSend> waiting = ConcurrentHashMap.newKeySet(1);

    /**
     * None yet.
     *
     * @param frame what the application is called in
     */
    TimedSends(Session session, SessionContext context, Connection connection, CallbackFrame frame) {
        this.session = session;
        this.connection = connection;
        this.timers = context.clock();
        this.callbacks = context.callbacks();
        this.frame = frame;
    }

    ScheduledSend every(Duration period, Supplier<? extends CompletionStage<Void>> send, Consumer<Throwable> failed) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("Expected a period of 1 nanosecond or more, got " + period);
        }
        long nanos = nanos(period);
        return begin(TimedSend.repeated(this, timers.now() + nanos, nanos, send, failed));
    }

    ScheduledSend after(Duration delay, Supplier<? extends CompletionStage<Void>> send, Consumer<Throwable> failed) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("Expected a delay of 0 or more, got " + delay);
        }
        return begin(TimedSend.once(this, timers.now() + nanos(delay), send, failed));
    }

    /** More than a clock of nanoseconds can tell apart is as good as for ever. */
    private static long nanos(Duration time) {
        return time.compareTo(MAX_TIME) > 0 ? MAX_TIME.toNanos() : time.toNanos();
    }

    private TimedSend begin(TimedSend send) {
        waiting.add(send);
        if (connection.canSend()) {
            send.await();
        } else {
            send.sessionEnded();
        }
        return send;
    }

    Timers timers() {
        return timers;
    }

    boolean isOpen() {
        return connection.canSend();
    }

    /** Runs code of the application on a thread that may block. */
    void callBack(Runnable code) {
        callbacks.execute(() -> frame.run(session, "timed send", code));
    }

    void remove(TimedSend send) {
        waiting.remove(send);
    }

    /** The session has ended. */
    void end() {
        waiting.forEach(TimedSend::sessionEnded);
    }
}

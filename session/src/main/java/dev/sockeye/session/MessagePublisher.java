package dev.sockeye.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.connection.Hold;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a session for one subscriber, on demand. While there is no demand, the session is held, so nothing more
 * is read from the peer. A session that is closed with 1000, 1001 or without a code completes it, any other end is an
 * {@link IOException}. A second subscriber gets an {@link IllegalStateException}. What the subscriber throws, and a demand
 * of less than one message, is a failure of the endpoint. Thread-safe.
 *
 * @param <T> the messages
 */
public final class MessagePublisher<T> implements Flow.Publisher<T> {
    private static final Set<Integer> NORMAL_CODES = Set.of(
            CloseCodes.NORMAL_CLOSURE.getCode(), CloseCodes.GOING_AWAY.getCode(), CloseCodes.NO_STATUS_CODE.getCode());
    /** Most messages that wait for a subscriber who is busy on another thread. */
    private static final int MAX_WAITING = 16;

    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    private final SessionControl control;
    private final Consumer<Throwable> failed;

    @GuardedBy("this") private final Deque<T> waiting = new ArrayDeque<>();

    @GuardedBy("this") private Flow.@Nullable Subscriber<? super T> subscriber;

    @GuardedBy("this") private boolean subscribed;

    @GuardedBy("this") private long demand;

    /** Whether a thread is calling the subscriber. */
    @GuardedBy("this") private boolean signalling;

    @GuardedBy("this") private boolean held = true;

    @GuardedBy("this") private @Nullable CloseReason end;

    /** What the subscriber did wrong. */
    @GuardedBy("this") private @Nullable IllegalArgumentException misuse;

    private MessagePublisher(SessionControl control, Consumer<Throwable> failed) {
        this.control = control;
        this.failed = failed;
    }

    /**
     * Makes the publisher of the messages that come from now on.
     *
     * @param control the session's
     * @param failed gets what the subscriber throws or does wrong, and is to close the session
     * @param source hands each message to the handler it is given, one at a time
     * @param <T> the messages
     * @return the publisher; the session is held until it has a subscriber who requests messages
     */
    public static <T> MessagePublisher<T> of(
            SessionControl control, Consumer<Throwable> failed, Consumer<Consumer<T>> source) {
        MessagePublisher<T> publisher = new MessagePublisher<>(control, failed);
        source.accept(publisher::put);
        control.hold(Hold.MESSAGES);
        var unused = control.ended().thenAccept(publisher::end);
        return publisher;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> added) {
        Objects.requireNonNull(added, "Expected a subscriber, got null (Reactive Streams rule 1.9)");
        if (!begin(added)) {
            added.onSubscribe(NOTHING);
            added.onError(
                    new IllegalStateException(
                            "Expected one subscriber to the messages of a socket, got another; use a Flow.Processor to share them"));
            return;
        }
        perform(() -> added.onSubscribe(new Demand()));
        signalAll();
    }

    private synchronized boolean begin(Flow.Subscriber<? super T> added) {
        if (subscribed) {
            return false;
        }
        subscribed = true;
        subscriber = added;
        signalling = true;
        return true;
    }

    private void put(T message) {
        synchronized (this) {
            if (isOver()) {
                return;
            }
            waiting.add(message);
        }
        signal();
    }

    private void end(CloseReason reason) {
        synchronized (this) {
            end = reason;
        }
        signal();
    }

    @GuardedBy("this") private boolean isOver() {
        return subscribed && subscriber == null;
    }

    /** Calls the subscriber, unless another thread is at it: then that goes on. */
    private void signal() {
        boolean begins;
        synchronized (this) {
            begins = !signalling && subscriber != null;
            signalling |= begins;
        }
        if (begins) {
            signalAll();
        } else {
            applyDemand();
        }
    }

    private void signalAll() {
        for (Runnable next = nextSignal(); next != null; next = nextSignal()) {
            perform(next);
        }
        applyDemand();
    }

    private void perform(Runnable signal) {
        try {
            signal.run();
        } catch (Throwable e) {
            stop();
            failed.accept(e);
        }
    }

    private synchronized @Nullable Runnable nextSignal() {
        Flow.Subscriber<? super T> target = subscriber;
        Runnable next = target == null ? null : signalFor(target);
        signalling = next != null;
        return next;
    }

    @GuardedBy("this") private @Nullable Runnable signalFor(Flow.Subscriber<? super T> target) {
        IllegalArgumentException wrong = misuse;
        if (wrong != null) {
            stop();
            return () -> {
                target.onError(wrong);
                failed.accept(wrong);
            };
        }
        CloseReason reason = end;
        if (waiting.isEmpty() && reason != null) {
            stop();
            return () -> complete(target, reason);
        }
        if (waiting.isEmpty() || demand == 0) {
            return null;
        }
        demand -= demand == Long.MAX_VALUE ? 0 : 1;
        T message = waiting.remove();
        return () -> target.onNext(message);
    }

    private static void complete(Flow.Subscriber<?> target, CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        if (NORMAL_CODES.contains(code)) {
            target.onComplete();
        } else {
            target.onError(new IOException("The socket was closed with " + code + ": " + reason.getReasonPhrase()));
        }
    }

    private synchronized void stop() {
        subscriber = null;
        waiting.clear();
    }

    /** Has the session held or not, as there is demand. */
    private void applyDemand() {
        boolean holds;
        synchronized (this) {
            holds = !isOver() && (demand <= waiting.size() || waiting.size() >= MAX_WAITING);
            if (holds == held) {
                return;
            }
            held = holds;
        }
        // In whichever order threads come here: holds are counted.
        if (holds) {
            control.hold(Hold.MESSAGES);
        } else {
            control.release(Hold.MESSAGES);
        }
    }

    private synchronized void add(long count) {
        if (count <= 0) {
            misuse = new IllegalArgumentException(
                    "Expected a demand of 1 or more, got " + count + " (Reactive Streams rule 3.9)");
        } else {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
    }

    private final class Demand implements Flow.Subscription {
        @Override
        public void request(long count) {
            add(count);
            signal();
        }

        @Override
        public void cancel() {
            stop();
            applyDemand();
        }
    }
}

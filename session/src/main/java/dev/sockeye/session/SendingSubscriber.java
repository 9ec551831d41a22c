package dev.sockeye.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.session.sending.WsSender;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a publisher publishes, as {@link WsSender#subscriber} says. Thread-safe.
 *
 * @param <M> what is sent
 */
public final class SendingSubscriber<M> implements Flow.Subscriber<M> {
    private final WsSender<M> sender;
    private final SessionControl control;
    private final Consumer<Throwable> failed;

    @GuardedBy("this") private Flow.@Nullable Subscription upstream;

    /** Whether a message was requested and has not come. */
    @GuardedBy("this") private boolean requested;

    @GuardedBy("this") private boolean done;

    /**
     * Makes a subscriber for one publisher.
     *
     * @param sender sends each message
     * @param control the session's
     * @param failed gets what the publisher fails with, and why a message cannot be sent while the session is open
     */
    public SendingSubscriber(WsSender<M> sender, SessionControl control, Consumer<Throwable> failed) {
        this.sender = sender;
        this.control = control;
        this.failed = failed;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription, "Expected a subscription, got null (Reactive Streams rule 2.13)");
        if (begin(subscription)) {
            var unused = control.ended().thenRun(this::end);
            subscription.request(1);
        } else {
            subscription.cancel();
        }
    }

    private synchronized boolean begin(Flow.Subscription subscription) {
        boolean first = upstream == null && !done;
        if (first) {
            upstream = subscription;
            requested = true;
        }
        return first;
    }

    @Override
    public void onNext(M message) {
        Objects.requireNonNull(message, "Expected a message, got null (Reactive Streams rule 2.13)");
        boolean expected;
        synchronized (this) {
            if (done) {
                return;
            }
            expected = requested;
            requested = false;
        }
        if (expected) {
            var unused = send(message).whenComplete((sent, failure) -> sent(failure));
        } else {
            fail(new IllegalStateException(
                    "Expected a publisher to send only requested messages, got one more (Reactive Streams rule 1.1)"));
        }
    }

    private CompletionStage<Void> send(M message) {
        try {
            return sender.send(message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void sent(@Nullable Throwable failure) {
        if (failure == null) {
            request();
        } else if (control.canSend()) {
            fail(failure);
        } else {
            end();
        }
    }

    private void request() {
        Flow.Subscription from;
        synchronized (this) {
            from = upstream;
            requested = from != null;
        }
        if (from != null) {
            from.request(1);
        }
    }

    private void fail(Throwable failure) {
        if (end()) {
            closeFailed(failure);
        }
    }

    private void closeFailed(Throwable failure) {
        failed.accept(failure);
        sender.close(CloseCodes.UNEXPECTED_CONDITION.getCode(), "The endpoint failed");
    }

    /** No more messages are wanted; false if there are none any more. */
    private boolean end() {
        Flow.Subscription from;
        synchronized (this) {
            from = upstream;
            upstream = null;
            done = true;
        }
        if (from != null) {
            from.cancel();
        }
        return from != null;
    }

    @Override
    public void onError(Throwable failure) {
        Objects.requireNonNull(failure, "Expected a failure, got null (Reactive Streams rule 2.13)");
        finish(() -> closeFailed(failure));
    }

    @Override
    public void onComplete() {
        finish(sender::close);
    }

    private void finish(Runnable close) {
        boolean last;
        synchronized (this) {
            last = !done;
            upstream = null;
            done = true;
        }
        if (last) {
            close.run();
        }
    }
}

package dev.sockeye.graphql;

import graphql.ExecutionResult;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * An operation in progress. Of a subscription it requests one result, and the next when that is written. Thread-safe.
 */
final class Operation implements Subscriber<ExecutionResult> {
    private static final Subscription NONE = new Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };
    /** Takes the place of the subscription when nothing more is wanted. */
    private static final Subscription CANCELLED = new Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    private final String id;
    private final Operations operations;
    private final Runnable cancelExecution;
    private final AtomicReference<Subscription> subscription = new AtomicReference<>(NONE);

    Operation(String id, Operations operations, Runnable cancelExecution) {
        this.id = id;
        this.operations = operations;
        this.cancelExecution = cancelExecution;
    }

    String id() {
        return id;
    }

    void cancel() {
        cancelExecution.run();
        subscription.getAndSet(CANCELLED).cancel();
    }

    @Override
    public void onSubscribe(Subscription begun) {
        if (subscription.compareAndSet(NONE, begun)) {
            begun.request(1);
        } else {
            begun.cancel();
        }
    }

    @Override
    public void onNext(ExecutionResult result) {
        try {
            CompletionStage<Void> unused =
                    operations.next(this, result).whenComplete((sent, failure) -> requestAfter(failure));
        } catch (RuntimeException unwritable) {
            operations.fail(this, unwritable);
            cancel();
        }
    }

    private void requestAfter(@Nullable Throwable failure) {
        Subscription current = subscription.get();
        if (failure == null && current != null) {
            current.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        operations.fail(this, failure);
    }

    @Override
    public void onComplete() {
        operations.complete(this);
    }
}

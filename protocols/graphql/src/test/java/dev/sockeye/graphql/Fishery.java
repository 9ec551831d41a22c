package dev.sockeye.graphql;

import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A schema with operations of all kinds; its publishers count what is asked of them. */
final class Fishery {
    private static final String SCHEMA = """
            type Query { hello(name: String!): String, user: String, broken: String, slow: String }
            type Mutation { catchFish(count: Int!): Int }
            type Subscription { count(to: Int!): Int, endless: Int, large: String, failing: Int, closed: Int }
            """;

    private final AtomicInteger caught = new AtomicInteger();
    private final AtomicLong produced = new AtomicLong();
    private final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> slow = new CompletableFuture<>();

    /** {@return how many large results have been produced} */
    long produced() {
        return produced.get();
    }

    /** {@return the subscriptions that have been cancelled} */
    BlockingQueue<String> cancelled() {
        return cancelled;
    }

    GraphQL graphQl() {
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        query -> query.dataFetcher("hello", env -> "hello " + env.getArgument("name"))
                                .dataFetcher(
                                        "user", env -> env.getGraphQlContext().get("user"))
                                .dataFetcher("slow", env -> slow)
                                .dataFetcher("broken", env -> {
                                    throw new IllegalStateException("the password is tuna");
                                }))
                .type(
                        "Mutation",
                        mutation -> mutation.dataFetcher(
                                "catchFish", env -> caught.addAndGet(env.<Integer>getArgument("count"))))
                .type(
                        "Subscription",
                        subscription -> subscription
                                .dataFetcher("count", env -> numbers("count", env.<Integer>getArgument("to")))
                                .dataFetcher("endless", env -> numbers("endless", Integer.MAX_VALUE))
                                .dataFetcher("large", env -> large())
                                .dataFetcher("failing", env -> (Publisher<Integer>) Fishery::fail)
                                .dataFetcher("closed", env -> (Publisher<Integer>) Fishery::refuse))
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
                .defaultDataFetcherExceptionHandler(parameters -> CompletableFuture.completedFuture(
                        DataFetcherExceptionHandlerResult.newResult(GraphqlErrorBuilder.newError()
                                        .message("It is broken")
                                        .build())
                                .build()))
                .build();
    }

    private Publisher<Integer> numbers(String name, int to) {
        return subscriber -> subscriber.onSubscribe(new Numbers(subscriber, to, () -> cancelled.add(name)));
    }

    private Publisher<String> large() {
        String text = "fish".repeat(16 * 1024);
        return subscriber -> numbers("large", Integer.MAX_VALUE).subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(Integer number) {
                produced.incrementAndGet();
                subscriber.onNext(text);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }

    private static void refuse(Subscriber<? super Integer> subscriber) {
        throw new IllegalStateException("the password is tuna, " + subscriber);
    }

    private static void fail(Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                subscriber.onError(new IllegalStateException("the password is tuna"));
            }

            @Override
            public void cancel() {}
        });
    }

    /** Publishes numbers as they are requested, one request at a time. */
    private static final class Numbers implements Subscription {
        private final Subscriber<? super Integer> subscriber;
        private final int to;
        private final Runnable onCancel;
        private final AtomicLong demand = new AtomicLong();
        private int next = 1;
        private volatile boolean ended;

        Numbers(Subscriber<? super Integer> subscriber, int to, Runnable onCancel) {
            this.subscriber = subscriber;
            this.to = to;
            this.onCancel = onCancel;
        }

        @Override
        public void request(long count) {
            if (demand.getAndAdd(count) > 0) {
                return;
            }
            do {
                publish();
            } while (demand.decrementAndGet() > 0);
        }

        private void publish() {
            if (ended) {
                return;
            }
            subscriber.onNext(next);
            if (next == to && !ended) {
                ended = true;
                subscriber.onComplete();
            }
            next++;
        }

        @Override
        public void cancel() {
            ended = true;
            onCancel.run();
        }
    }
}

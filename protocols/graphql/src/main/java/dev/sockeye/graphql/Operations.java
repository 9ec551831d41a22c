package dev.sockeye.graphql;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.graphql.GraphQlMessage.OperationRequest;
import dev.sockeye.session.budget.FailureLog;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The operations in progress on one socket, by their identifiers. Started by one thread at a time; otherwise thread-safe. */
final class Operations {
    private static final FailureLog FAILURES =
            new FailureLog(System.getLogger(Operations.class.getName()), System::nanoTime);

    private final WebSocket ws;
    private final GraphQlSettings settings;
    private final Map<String, Operation> inProgress = new ConcurrentHashMap<>();
    private volatile boolean ended;

    Operations(WebSocket ws, GraphQlSettings settings) {
        this.ws = ws;
        this.settings = settings;
    }

    boolean contains(String id) {
        return inProgress.containsKey(id);
    }

    boolean isFull() {
        return inProgress.size() >= settings.maxOperations();
    }

    /** Executes an operation. */
    void start(String id, OperationRequest request, Map<Object, Object> context) {
        ExecutionInput input = ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName())
                .variables(request.variables())
                .extensions(request.extensions())
                .graphQLContext(context)
                .build();
        Operation operation = new Operation(id, this, input::cancel);
        inProgress.put(id, operation);
        if (ended) {
            cancel(id);
        }
        try {
            CompletableFuture<ExecutionResult> unused = settings.graphQl()
                    .executeAsync(input)
                    .whenComplete((result, failure) -> executed(operation, result, failure));
        } catch (RuntimeException notExecuted) {
            fail(operation, notExecuted);
        }
    }

    private void executed(Operation operation, @Nullable ExecutionResult result, @Nullable Throwable failure) {
        try {
            answer(operation, result, failure);
        } catch (RuntimeException notAnswered) {
            // A result whose text cannot be written, or a publisher that cannot be subscribed to.
            fail(operation, notAnswered);
        }
    }

    private void answer(Operation operation, @Nullable ExecutionResult result, @Nullable Throwable failure) {
        if (failure != null || result == null) {
            fail(operation, failure);
        } else if (result.getData() instanceof Publisher<?>) {
            Publisher<ExecutionResult> results = result.getData();
            results.subscribe(operation);
        } else if (result.isDataPresent()) {
            CompletionStage<Void> unused = next(operation, result);
            complete(operation);
        } else {
            end(operation, "error", result.toSpecification().get("errors"));
        }
    }

    /** Sends a result, if its operation is in progress. */
    CompletionStage<Void> next(Operation operation, ExecutionResult result) {
        return inProgress.get(operation.id()) == operation
                ? ws.sendOrClose(
                        WsMessage.of(new GraphQlMessage("next", operation.id(), result.toSpecification()).text()))
                : CompletableFuture.completedFuture(null);
    }

    /** Ends an operation whose results have all been sent. */
    void complete(Operation operation) {
        end(operation, "complete", null);
    }

    /** Ends an operation that has failed; its client gets no details. */
    void fail(Operation operation, @Nullable Throwable failure) {
        if (inProgress.get(operation.id()) == operation) {
            FAILURES.failed("A GraphQL operation failed; the client was sent an error", failure);
        }
        end(operation, "error", List.of(Map.of("message", "The operation failed")));
    }

    private void end(Operation operation, String type, @Nullable Object payload) {
        // An operation whose last message cannot be written is still in progress, and fails.
        String text = new GraphQlMessage(type, operation.id(), payload).text();
        if (inProgress.remove(operation.id(), operation)) {
            CompletionStage<Void> unused = ws.sendOrClose(WsMessage.of(text));
        }
    }

    /** Cancels an operation because its client wants no more of it; no effect if there is none. */
    void cancel(String id) {
        Operation operation = inProgress.remove(id);
        if (operation != null) {
            operation.cancel();
        }
    }

    /** Cancels all, and whatever is started afterwards. */
    void end() {
        ended = true;
        inProgress.keySet().forEach(this::cancel);
    }
}

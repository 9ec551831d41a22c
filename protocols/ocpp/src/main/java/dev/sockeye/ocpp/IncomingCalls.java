package dev.sockeye.ocpp;

import dev.sockeye.functions.WsMessage;
import dev.sockeye.session.budget.FailureLog;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls of a charge point, which are answered one at a time. Thread-safe. */
final class IncomingCalls {
    private static final FailureLog FAILURES =
            new FailureLog(System.getLogger(IncomingCalls.class.getName()), System::nanoTime);

    private final ChargePoint point;
    private final Map<String, OcppHandler> handlers;
    private final AtomicBoolean busy = new AtomicBoolean();

    IncomingCalls(ChargePoint point, Map<String, OcppHandler> handlers) {
        this.point = point;
        this.handlers = handlers;
    }

    void answer(OcppMessage.Call call) {
        OcppHandler handler = handlers.get(call.action());
        if (!busy.compareAndSet(false, true)) {
            send(new OcppMessage.CallError(call.id(), "GenericError", "One call at a time"));
        } else if (handler == null) {
            finish(new OcppMessage.CallError(call.id(), "NotImplemented", "The action is not known"));
        } else {
            run(call, handler);
        }
    }

    private void run(OcppMessage.Call call, OcppHandler handler) {
        CompletionStage<? extends JsonNode> result;
        try {
            result = Objects.requireNonNull(
                    handler.handle(point, call.payload()), "Expected a stage from the handler, got null");
        } catch (Exception failure) {
            finish(error(call, failure));
            return;
        }
        result.whenComplete((payload, failure) ->
                finish(payload == null ? error(call, failure) : new OcppMessage.CallResult(call.id(), payload)));
    }

    private static OcppMessage error(OcppMessage.Call call, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof OcppException meant) {
            return new OcppMessage.CallError(call.id(), meant.code(), meant.description());
        }
        FAILURES.failed("A handler of " + call.action() + " failed; the charge point was sent InternalError", cause);
        return new OcppMessage.CallError(call.id(), "InternalError", "");
    }

    private void finish(OcppMessage answer) {
        // Whoever gets the answer may call again at once.
        busy.set(false);
        send(answer);
    }

    /** Sends an answer to a charge point. */
    void send(OcppMessage answer) {
        CompletionStage<Void> unused = point.socket().sendOrClose(WsMessage.of(answer.text()));
    }
}

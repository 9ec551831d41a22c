package dev.sockeye.ocpp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.session.sending.ScheduledSend;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls to a charge point: one is in flight, others wait. Thread-safe. */
final class OutgoingCalls {
    /**
     * A call.
     *
     * @param message what is sent
     * @param answer completes with the answer
     */
    private record Pending(OcppMessage.Call message, CompletableFuture<JsonNode> answer) {}

    private final WebSocket ws;
    private final Duration timeout;
    private final int maxWaiting;

    @GuardedBy("this") private final Queue<Pending> waiting = new ArrayDeque<>();

    @GuardedBy("this") private @Nullable Pending inFlight;

    @GuardedBy("this") private long calls;

    @GuardedBy("this") private boolean ended;

    OutgoingCalls(WebSocket ws, Duration timeout, int maxWaiting) {
        this.ws = ws;
        this.timeout = timeout;
        this.maxWaiting = maxWaiting;
    }

    CompletionStage<JsonNode> call(String action, JsonNode payload) {
        Pending call;
        synchronized (this) {
            if (ended || waiting.size() >= maxWaiting) {
                return CompletableFuture.failedFuture(new IOException(
                        ended
                                ? "Expected a connection, but it has ended"
                                : "Expected at most " + maxWaiting + " calls to wait for a charge point, got another"));
            }
            calls++;
            call = new Pending(new OcppMessage.Call(String.valueOf(calls), action, payload), new CompletableFuture<>());
            waiting.add(call);
        }
        sendNext();
        return call.answer().copy();
    }

    private void sendNext() {
        Pending next;
        synchronized (this) {
            if (inFlight != null || waiting.isEmpty()) {
                return;
            }
            next = waiting.remove();
            inFlight = next;
        }
        ScheduledSend alarm = ws.runAfter(timeout, () -> timeOut(next));
        CompletableFuture<JsonNode> unused = next.answer().whenComplete((answer, failure) -> alarm.cancel());
        send(next.message());
    }

    private void send(OcppMessage.Call call) {
        CompletionStage<Void> unused = ws.sendOrClose(WsMessage.of(call.text()));
    }

    private void timeOut(Pending call) {
        Pending late = take(call.message().id());
        if (late != null) {
            late.answer()
                    .completeExceptionally(new TimeoutException(
                            "Expected an answer to " + call.message().action() + " within " + timeout + ", got none"));
            sendNext();
        }
    }

    private synchronized @Nullable Pending take(String id) {
        Pending call = inFlight;
        if (call == null || !call.message().id().equals(id)) {
            return null;
        }
        inFlight = null;
        return call;
    }

    /** Takes an answer; no effect if nothing waits for it. */
    void settle(OcppMessage answer) {
        Pending call = take(answer.id());
        if (call == null) {
            return;
        }
        if (answer instanceof OcppMessage.CallError error) {
            call.answer().completeExceptionally(new OcppException(error.code(), error.description()));
        } else if (answer instanceof OcppMessage.CallResult result) {
            call.answer().complete(result.payload());
        }
        sendNext();
    }

    /** Fails all that is not answered. */
    void end() {
        List<Pending> unanswered = new ArrayList<>();
        synchronized (this) {
            ended = true;
            if (inFlight != null) {
                unanswered.add(inFlight);
                inFlight = null;
            }
            unanswered.addAll(waiting);
            waiting.clear();
        }
        unanswered.forEach(each -> each.answer()
                .completeExceptionally(new IOException("Expected an answer, but the connection has ended")));
    }
}

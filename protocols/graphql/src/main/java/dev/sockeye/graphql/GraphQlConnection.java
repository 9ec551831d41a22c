package dev.sockeye.graphql;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.functions.WsRequest;
import dev.sockeye.session.sending.ScheduledSend;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The protocol on one socket: from its initialisation to its operations. Thread-safe. */
final class GraphQlConnection {
    private static final System.Logger LOGGER = System.getLogger(GraphQlConnection.class.getName());
    private static final int INVALID = 4400;
    private static final int UNAUTHORIZED = 4401;
    private static final int FORBIDDEN = 4403;
    private static final int INIT_TIMEOUT = 4408;
    private static final int ALREADY_EXISTS = 4409;
    private static final int TOO_MANY_INITS = 4429;
    /** So much of an identifier fits into the reason of a close (RFC 6455 section 5.5). */
    private static final int MAX_QUOTED_ID = 64;

    /** How far the initialisation is. */
    private enum State {
        /** Nothing has come. */
        NEW,
        /** The application decides. */
        DECIDING,
        /** Operations are welcome. */
        READY,
        /** It is over. */
        ENDED
    }

    private final WebSocket ws;
    private final WsRequest request;
    private final GraphQlSettings settings;
    private final Operations operations;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private volatile Map<Object, Object> context = Map.of();

    GraphQlConnection(WebSocket ws, WsRequest request, GraphQlSettings settings) {
        this.ws = ws;
        this.request = request;
        this.settings = settings;
        this.operations = new Operations(ws, settings);
    }

    void start() {
        ScheduledSend timeout = ws.runAfter(settings.initTimeout(), this::timeOut);
        ws.onClose(reason -> end());
        ws.onMessage(message -> receive(message, timeout));
    }

    private void timeOut() {
        if (state.compareAndSet(State.NEW, State.ENDED) || state.compareAndSet(State.DECIDING, State.ENDED)) {
            ws.close(INIT_TIMEOUT, "Connection initialisation timeout");
        }
    }

    private void end() {
        state.set(State.ENDED);
        operations.end();
    }

    private void close(int code, String reason) {
        end();
        ws.close(code, reason);
    }

    private void receive(WsMessage message, ScheduledSend timeout) {
        if (state.get() == State.ENDED) {
            return;
        }
        try {
            if (!(message instanceof WsMessage.Text text)) {
                throw new InvalidMessageException("The message is binary");
            }
            GraphQlMessage received = GraphQlMessage.parse(text.text());
            switch (received.type()) {
                case "connection_init" -> initialise(received, timeout);
                case "ping" -> send(GraphQlMessage.of("pong", received.payload()));
                case "pong" -> {}
                case "subscribe" -> subscribe(received);
                case "complete" -> operations.cancel(received.id());
                default -> throw new InvalidMessageException("The type is unknown");
            }
        } catch (InvalidMessageException invalid) {
            close(INVALID, Objects.requireNonNullElse(invalid.getMessage(), ""));
        }
    }

    private void initialise(GraphQlMessage init, ScheduledSend timeout) {
        if (!state.compareAndSet(State.NEW, State.DECIDING)) {
            close(TOO_MANY_INITS, "Too many initialisation requests");
            return;
        }
        CompletionStage<Map<Object, Object>> decision;
        try {
            decision = Objects.requireNonNull(
                    settings.init().init(request, init.members()), "Expected a decision of onInit, got null");
        } catch (Exception refusal) {
            refuse(refusal);
            return;
        }
        decision.whenComplete((given, refusal) -> {
            timeout.cancel();
            decided(given, refusal);
        });
    }

    private void decided(@Nullable Map<Object, Object> given, @Nullable Throwable refusal) {
        if (refusal != null || given == null) {
            refuse(refusal);
            return;
        }
        Map<Object, Object> all = new HashMap<>(given);
        if (all.containsKey(null) || all.containsValue(null)) {
            refuse(new IllegalArgumentException("Expected a context without null from onInit, got one with it"));
            return;
        }
        all.put(WsRequest.class, request);
        context = Map.copyOf(all);
        if (state.compareAndSet(State.DECIDING, State.READY)) {
            send(GraphQlMessage.of("connection_ack", null));
        }
    }

    private void refuse(@Nullable Throwable why) {
        LOGGER.log(System.Logger.Level.DEBUG, "A client was refused", why);
        close(FORBIDDEN, "Forbidden");
    }

    private void subscribe(GraphQlMessage message) throws InvalidMessageException {
        if (state.get() != State.READY) {
            close(UNAUTHORIZED, "Unauthorized");
            return;
        }
        GraphQlMessage.OperationRequest wanted = message.request();
        String id = message.id();
        if (operations.contains(id)) {
            boolean fits = id.getBytes(StandardCharsets.UTF_8).length <= MAX_QUOTED_ID;
            close(ALREADY_EXISTS, fits ? "Subscriber for " + id + " already exists" : "Subscriber already exists");
        } else if (operations.isFull()) {
            send(new GraphQlMessage(
                    "error",
                    id,
                    List.of(Map.of(
                            "message", "More than " + settings.maxOperations() + " operations are in progress"))));
        } else {
            operations.start(id, wanted, context);
        }
    }

    private void send(GraphQlMessage message) {
        CompletionStage<Void> unused = ws.sendOrClose(WsMessage.of(message.text()));
    }
}

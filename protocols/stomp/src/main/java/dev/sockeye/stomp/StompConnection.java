package dev.sockeye.stomp;

import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.session.budget.FailureLog;
import dev.sockeye.session.sending.ScheduledSend;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** STOMP on one socket: from CONNECT to DISCONNECT, receipts, errors and heart-beats. */
final class StompConnection {
    private static final FailureLog FAILURES =
            new FailureLog(System.getLogger(StompConnection.class.getName()), System::nanoTime);
    private static final int PROTOCOL_ERROR = 1002;
    private static final String VERSION = "1.2";

    /** How far a client is. */
    private enum State {
        /** It has not sent CONNECT. */
        NEW,
        /** It may do what it likes. */
        CONNECTED,
        /** It has left, or was sent an ERROR. */
        ENDED
    }

    private final WebSocket ws;
    private final StompCommands commands;
    private final StompSettings settings;
    private final StompDecoder decoder;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private @Nullable SilenceWatch watch;

    StompConnection(WebSocket ws, StompCommands commands, StompSettings settings) {
        this.ws = ws;
        this.commands = commands;
        this.settings = settings;
        this.decoder = new StompDecoder(settings.maxBody());
    }

    void start() {
        ScheduledSend timeout = ws.runAfter(settings.connectTimeout(), this::timeOut);
        ws.onClose(reason -> {
            timeout.cancel();
            state.set(State.ENDED);
            commands.end();
        });
        ws.onMessage(this::receive);
    }

    private void timeOut() {
        if (state.compareAndSet(State.NEW, State.ENDED)) {
            sendError(Map.of("message", "Expected CONNECT in time"));
        }
    }

    private void receive(WsMessage message) {
        if (watch != null) {
            watch.hear();
        }
        ByteBuffer bytes = message instanceof WsMessage.Binary binary
                ? binary.bytes()
                : ByteBuffer.wrap(message.text().getBytes(StandardCharsets.UTF_8));
        try {
            if (state.get() != State.ENDED) {
                decoder.read(bytes, this::take);
            }
        } catch (StompException malformed) {
            fail(malformed, Map.of());
        }
    }

    private void take(StompFrame frame) {
        State now = state.get();
        if (now == State.ENDED) {
            return;
        }
        Map<String, String> receipt = frame.headers().containsKey("receipt")
                ? Map.of("receipt-id", frame.headers().get("receipt"))
                : Map.of();
        try {
            if (now == State.NEW) {
                connect(frame);
            } else if (frame.command() == StompCommand.DISCONNECT) {
                disconnect(receipt);
            } else {
                commands.run(frame);
                sendReceipt(receipt);
            }
        } catch (StompException refusal) {
            fail(refusal, receipt);
        } catch (StompCommands.HandlerFailure failure) {
            FAILURES.failed("A handler of STOMP failed; the client was sent an ERROR", failure);
            fail(new StompException("The message could not be processed"), receipt);
        }
    }

    private void connect(StompFrame frame) throws StompException {
        if (frame.command() != StompCommand.CONNECT && frame.command() != StompCommand.STOMP) {
            throw new StompException("Expected CONNECT first");
        }
        if (!List.of(frame.header("accept-version").orElse("1.0").split(",", -1))
                .contains(VERSION)) {
            end(Map.of("version", VERSION, "message", "Expected a client that accepts version " + VERSION));
            return;
        }
        HeartBeat theirs = HeartBeat.parse(frame.header("heart-beat").orElse("0,0"));
        if (!settings.access().test(ws, frame)) {
            throw new StompException("Access is denied");
        }
        if (state.compareAndSet(State.NEW, State.CONNECTED)) {
            int period = (int) Math.min(settings.heartBeat().toMillis(), Integer.MAX_VALUE);
            HeartBeat ours = new HeartBeat(period, period);
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("version", VERSION);
            headers.put("heart-beat", ours.toString());
            send(new StompFrame(StompCommand.CONNECTED, headers));
            beat(ours, theirs);
        }
    }

    private void beat(HeartBeat ours, HeartBeat theirs) {
        int sending = ours.sendingTo(theirs);
        if (sending > 0) {
            ScheduledSend unused = ws.every(Duration.ofMillis(sending), () -> WsMessage.of("\n"));
        }
        int hearing = theirs.sendingTo(ours);
        if (hearing > 0) {
            watch = new SilenceWatch(
                    ws, Duration.ofMillis(hearing), () -> end(Map.of("message", "Expected a heart-beat in time")));
            watch.start();
        }
    }

    private void disconnect(Map<String, String> receipt) {
        state.set(State.ENDED);
        sendReceipt(receipt);
        ws.close();
    }

    private void sendReceipt(Map<String, String> receipt) {
        if (!receipt.isEmpty()) {
            send(new StompFrame(StompCommand.RECEIPT, receipt));
        }
    }

    private void fail(StompException refusal, Map<String, String> receipt) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("message", Objects.requireNonNullElse(refusal.getMessage(), ""));
        headers.putAll(receipt);
        end(headers);
    }

    private void end(Map<String, String> error) {
        if (state.getAndSet(State.ENDED) != State.ENDED) {
            sendError(error);
        }
    }

    private void sendError(Map<String, String> headers) {
        send(new StompFrame(StompCommand.ERROR, headers));
        ws.close(PROTOCOL_ERROR, "STOMP ERROR");
    }

    private void send(StompFrame frame) {
        CompletionStage<Void> unused = ws.sendOrClose(StompWriter.message(frame));
    }
}

package dev.sockeye.functions;

import dev.sockeye.functions.FilteredSocket.Around;
import dev.sockeye.session.WebSocketSession;
import java.time.Duration;
import java.util.Optional;

/** Notifies a meter of what happens on sockets. */
record Metering(WsMeter meter) {
    /** The time by the clock of a socket's container, in nanoseconds. */
    static long now(WebSocket ws) {
        return ((WebSocketSession) ws.session()).control().now();
    }

    /** What is around one socket. */
    Around of(WebSocket ws) {
        long opened = now(ws);
        ws.onClose(reason -> meter.closed(ws, reason, Duration.ofNanos(now(ws) - opened)));
        meter.opened(ws);
        return Around.nothing(ws)
                .receives(message -> {
                    meter.received(ws, message.size());
                    return Optional.of(message);
                })
                .sends(message -> ws.send(message).whenComplete((sent, failure) -> {
                    if (failure == null) {
                        meter.sent(ws, message.size());
                    }
                }))
                .fails(failure -> meter.failed(ws, failure));
    }
}

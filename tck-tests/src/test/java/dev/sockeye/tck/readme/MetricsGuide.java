package dev.sockeye.tck.readme;

import static dev.sockeye.functions.Routes.filter;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.functions.WsFilter;
import dev.sockeye.functions.WsMeter;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The code of docs/how-to/metrics.md. */
final class MetricsGuide {
    private MetricsGuide() {}

    static final class Counts implements WsMeter {
        final LongAdder open = new LongAdder();
        final LongAdder receivedBytes = new LongAdder();
        final LongAdder failures = new LongAdder();
        final Map<Integer, LongAdder> closesByCode = new ConcurrentHashMap<>();

        @Override
        public void opened(WebSocket ws) {
            open.increment();
        }

        @Override
        public void received(WebSocket ws, int bytes) {
            receivedBytes.add(bytes);
        }

        @Override
        public void failed(WebSocket ws, Throwable failure) {
            failures.increment();
        }

        @Override
        public void closed(WebSocket ws, CloseReason reason, Duration lasted) {
            open.decrement();
            closesByCode
                    .computeIfAbsent(reason.getCloseCode().getCode(), code -> new LongAdder())
                    .increment();
        }
    }

    static Server start(int port, Counts counts) {
        Server server = Sockeye.server()
                .port(port)
                .endpoint(Greeter.class)
                .with(filter("/*", WsFilter.metrics(counts)))
                .start();
        return server;
    }
}

package dev.sockeye.metrics.cost;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** An echo in a process of its own, at which somebody looks on or not; it says how much CPU time it has taken. */
final class MeasuredServer {
    private static final double ONE_IN_A_HUNDRED = 0.01;

    private MeasuredServer() {}

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    /** The argument is a {@link Variant}. */
    public static void main(String[] arguments) throws IOException {
        switch (Variant.valueOf(arguments[0])) {
            case ALONE, ALONE_AGAIN, MODULE -> {}
            case METRICS -> AllObservers.begin();
            case NO_SPANS -> Spans.begin(Sampler.alwaysOff());
            case FEW_SPANS -> Spans.begin(Sampler.parentBased(Sampler.traceIdRatioBased(ONE_IN_A_HUNDRED)));
            case ALL_SPANS -> Spans.begin(Sampler.alwaysOn());
        }
        // Others have their turn for longer than its peers may be silent.
        Server server = Sockeye.server()
                .port(0)
                .property("sockeye.ping-interval", "0")
                .endpoint(Echo.class)
                .start();
        System.out.println("port " + server.port());
        CpuTime time = new CpuTime();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (questions.readLine() != null) {
            System.out.println("cpu " + time.nanos());
        }
        System.exit(0);
    }
}

package dev.sockeye.metrics.cost;

import com.sun.management.OperatingSystemMXBean;
import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** An echo in a process of its own, at which somebody looks on or not; it says how much CPU time it has taken. */
final class MeasuredServer {
    private MeasuredServer() {}

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    /** The argument is a {@link CostOfLooking.Variant}. */
    public static void main(String[] arguments) throws IOException {
        if (CostOfLooking.Variant.valueOf(arguments[0]) == CostOfLooking.Variant.LOOKED_AT) {
            AllObservers.begin();
        }
        Server server = Sockeye.server().port(0).endpoint(Echo.class).start();
        System.out.println("port " + server.port());
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (questions.readLine() != null) {
            System.out.println("cpu " + system.getProcessCpuTime());
        }
        System.exit(0);
    }
}

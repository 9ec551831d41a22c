package dev.sockeye.container.tomcat;

import dev.sockeye.Sockeye;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;

/** A server whose process is asked to end. */
final class TerminatedProgram {
    private TerminatedProgram() {}

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    public static void main(String[] arguments) {
        Server server = Sockeye.server()
                .port(0)
                .endpoint(Echo.class)
                .start()
                .stopWithProcess(Duration.ofMillis(Long.parseLong(arguments[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook, ready: " + server.isReady())));
        System.out.println("port " + server.port());
    }
}

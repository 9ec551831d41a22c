package dev.sockeye.benchmarks;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.io.IOException;

/** Sockeye on embedded Tomcat, in a process of its own. */
final class SockeyeServer {
    private SockeyeServer() {}

    public static void main(String[] arguments) throws IOException {
        try (Server server = Sockeye.server()
                .port(0)
                .endpoint(EchoEndpoint.class)
                .endpoint(BroadcastEndpoint.class)
                .endpoint(GroupEndpoint.class)
                .start()) {
            ServerConsole.run(server.port());
        }
    }
}

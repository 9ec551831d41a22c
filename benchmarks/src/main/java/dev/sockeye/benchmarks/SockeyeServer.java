package dev.sockeye.benchmarks;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import java.io.IOException;

/** Sockeye on embedded Tomcat, in a process of its own. */
final class SockeyeServer {
    /** Of Tomcat's connector, which takes 8,192 by default. */
    static final String MAX_CONNECTIONS = "20000";

    private SockeyeServer() {}

    public static void main(String[] arguments) throws IOException {
        try (Server server = Sockeye.server()
                .port(0)
                .endpoint(EchoEndpoint.class)
                .endpoint(FanOutEndpoint.class)
                .tomcat(tomcat -> tomcat.getConnector().setProperty("maxConnections", MAX_CONNECTIONS))
                .start()) {
            ServerConsole.run(server.port());
        }
    }
}

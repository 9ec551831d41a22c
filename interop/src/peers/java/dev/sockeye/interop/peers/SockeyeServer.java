package dev.sockeye.interop.peers;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import java.io.IOException;

/** Sockeye on embedded Tomcat. */
final class SockeyeServer {
    private SockeyeServer() {}

    public static void main(String[] arguments) throws IOException {
        ServerBuilder builder =
                Sockeye.server().port(0).property("sockeye.max-message-size", String.valueOf(Echo.MAX_MESSAGE));
        EchoStyle.endpoints().forEach(builder::endpoint);
        try (Server server = builder.start()) {
            PeerConsole.run(server.port());
        }
    }
}

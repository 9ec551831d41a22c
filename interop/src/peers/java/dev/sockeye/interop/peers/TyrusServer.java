package dev.sockeye.interop.peers;

import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.Server;

/** Tyrus on Grizzly. */
final class TyrusServer {
    private static final int ANY_PORT = -1;

    private TyrusServer() {}

    public static void main(String[] arguments) throws IOException, DeploymentException {
        Map<String, Object> properties = Map.of(TyrusWebSocketEngine.INCOMING_BUFFER_SIZE, Echo.MAX_MESSAGE);
        Server server = new Server("127.0.0.1", ANY_PORT, "/", properties, Set.copyOf(EchoStyle.endpoints()));
        server.start();
        try {
            PeerConsole.run(server.getPort());
        } finally {
            server.stop();
        }
    }
}

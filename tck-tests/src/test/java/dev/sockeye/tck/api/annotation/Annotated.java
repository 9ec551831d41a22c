package dev.sockeye.tck.api.annotation;

import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.Role;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Endpoint classes that have both annotations, and so may play either role. */
public final class Annotated {
    /** What stands for each variable of a path: anything a path parameter may be can be made of it. */
    public static final String VALUE = "7";

    private Annotated() {}

    /**
     * A raw peer of an instance of a class.
     *
     * @param host the host
     * @param role the role of the instance
     * @param type its class
     * @return the other end of its connection, open
     */
    public static RawPeer peer(Host host, Role role, Class<?> type) throws DeploymentException, IOException {
        if (role == Role.SERVER) {
            String path = type.getAnnotation(ServerEndpoint.class).value();
            return host.rawClient(host.deploy(type).uri(path.replaceAll("\\{[^}]*}", VALUE)));
        }
        AnsweringServer server = host.rawServer();
        host.client().connectToServer(type, server.uri());
        return server.next();
    }
}

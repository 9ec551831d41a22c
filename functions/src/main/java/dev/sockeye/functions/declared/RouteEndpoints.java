package dev.sockeye.functions.declared;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** A part of an application that makes endpoints of its routes. */
public interface RouteEndpoints {
    /**
     * The endpoints, without deploying them.
     *
     * @return one for each path of a handler of handshakes; not those for all other paths
     * @throws DeploymentException if a path is none of an endpoint's
     */
    List<ServerEndpointConfig> endpoints() throws DeploymentException;
}

package dev.sockeye.container.server;

import dev.sockeye.protocol.handshake.ServerHandshake.Accepted;
import java.util.Map;

/**
 * An opening handshake that keeps the rules, for an endpoint.
 *
 * @param request the request
 * @param deployed the endpoint
 * @param pathParameters the values of the path's variables
 * @param accepted what was made out of the request
 */
record Candidate(
        OpeningRequest request, DeployedEndpoint deployed, Map<String, String> pathParameters, Accepted accepted) {
    RequestView view() {
        return new RequestView(request, pathParameters);
    }
}

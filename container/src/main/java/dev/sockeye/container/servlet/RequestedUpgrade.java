package dev.sockeye.container.servlet;

import dev.sockeye.container.server.Answer;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.container.server.OpeningRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;

/**
 * An upgrade that an application or a framework asks for, which has the request already ({@code
 * ServerContainer.upgradeHttpToWebSocket}, Jakarta WebSocket 2.1).
 *
 * @param request what is to be upgraded
 * @param response answers it
 */
record RequestedUpgrade(HttpServletRequest request, HttpServletResponse response) {
    /** The specification has them as objects, so that it needs no servlets. */
    static RequestedUpgrade of(Object request, Object response) {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answering) {
            return new RequestedUpgrade(asked, answering);
        }
        throw new IllegalArgumentException(
                "Expected an HttpServletRequest and an HttpServletResponse, got " + request + " and " + response);
    }

    /**
     * Upgrades, or refuses.
     *
     * @throws IllegalStateException if the request is not that of an opening handshake
     * @throws IOException if the host fails
     * @throws DeploymentException if the endpoint is faulty
     */
    void run(ServletServerContainer container, ServerEndpointConfig config, Map<String, String> pathParameters)
            throws IOException, DeploymentException {
        OpeningRequest opening = opening(container.upgrades().handshake(request));
        Answer answer = container.answer(opening, ServletRequests.path(request), config, pathParameters);
        if (answer instanceof SwitchProtocols accepted) {
            try {
                container.switchProtocols(request, response, accepted);
            } catch (ServletException e) {
                throw new IOException("The servlet container could not upgrade the connection", e);
            }
        } else if (answer instanceof Refuse refuse
                && (refuse.byApplication() || refuse.status() != HttpServletResponse.SC_BAD_REQUEST)) {
            ServletUpgrades.refuse(response, refuse);
        } else {
            throw new IllegalStateException("Expected the request of an opening handshake (RFC 6455 section 4.2.1), "
                    + (answer instanceof Refuse refuse ? refuse.message() : "but it asks for no upgrade"));
        }
    }

    private static OpeningRequest opening(HttpServletRequest handshake) {
        try {
            return ServletRequests.copy(handshake);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Expected the request of an opening handshake, but " + e.getMessage(), e);
        }
    }
}

package dev.sockeye.sample.filters;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;

/** Upgrades by the container of the standard attribute, as frameworks do. */
@WebServlet("/by-servlet")
public class UpgradingServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ServerContainer container = (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
        try {
            container.upgradeHttpToWebSocket(
                    request,
                    response,
                    ServerEndpointConfig.Builder.create(WhoEndpoint.class, "/by-servlet")
                            .build(),
                    Map.of());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }
}

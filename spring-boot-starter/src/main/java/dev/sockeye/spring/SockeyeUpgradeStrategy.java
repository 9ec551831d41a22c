package dev.sockeye.spring;

import dev.sockeye.container.servlet.ServletServerContainer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.ServerContainer;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

/** Upgrades by Sockeye, also in a WAR whose host has a WebSocket of its own, which keeps the attribute of the specification. */
final class SockeyeUpgradeStrategy extends StandardWebSocketUpgradeStrategy {
    @Override
    protected ServerContainer getContainer(HttpServletRequest request) {
        Object published = request.getServletContext().getAttribute(ServletServerContainer.class.getName());
        return published instanceof ServletServerContainer container ? container : super.getContainer(request);
    }
}

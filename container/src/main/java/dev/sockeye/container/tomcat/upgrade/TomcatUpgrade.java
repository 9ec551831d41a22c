package dev.sockeye.container.tomcat.upgrade;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.container.servlet.UpgradeMechanism;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.RequestFacade;

/**
 * Tomcat's own way to upgrade a connection. It can do what the standard one cannot: close from any thread, write
 * while a handler runs, and take large pieces at once.
 */
public final class TomcatUpgrade implements UpgradeMechanism {
    @Override
    public boolean fits(HttpServletRequest request) {
        return request instanceof RequestFacade;
    }

    @Override
    public void upgrade(HttpServletRequest request, PreparedSession session) throws IOException, ServletException {
        request.upgrade(TomcatUpgradeHandler.class).prepare(session);
    }

    @Override
    public String toString() {
        return "Tomcat's own upgrade";
    }
}

package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;

/**
 * The upgrade API of the servlet specification (Servlet 6.1 section 2.3.3.5).
 *
 * @param hosts those that are there, for what only they know of their connections
 */
record StandardUpgrade(List<UpgradeMechanism> hosts) implements UpgradeMechanism {
    @Override
    public boolean fits(HttpServletRequest request) {
        return true;
    }

    @Override
    public Runnable beforeStop(ServletContext application, Runnable task) {
        return HostStop.before(application, task);
    }

    @Override
    public void upgrade(HttpServletRequest request, PreparedSession session) throws IOException, ServletException {
        request.upgrade(StandardUpgradeHandler.class).prepare(session, hosts);
    }

    @Override
    public String toString() {
        return "standard upgrade";
    }
}

package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** The upgrade API of the servlet specification (Servlet 6.1 section 2.3.3.5). */
public final class StandardUpgrade implements UpgradeMechanism {
    @Override
    public boolean fits(HttpServletRequest request) {
        return true;
    }

    @Override
    public void upgrade(HttpServletRequest request, PreparedSession session) throws IOException, ServletException {
        request.upgrade(StandardUpgradeHandler.class).prepare(session);
    }

    @Override
    public String toString() {
        return "standard upgrade";
    }
}

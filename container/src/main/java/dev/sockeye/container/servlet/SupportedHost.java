package dev.sockeye.container.servlet;

import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** Refuses hosts that are too old, whose APIs lack methods that would be missed later, in the middle of something. */
final class SupportedHost {
    private static final int SERVLET_6 = 6;

    private SupportedHost() {}

    /**
     * Returns if an application's host has what Sockeye needs.
     *
     * @throws ServletException if not; the message says what to do
     */
    static void require(ServletContext context) throws ServletException {
        if (context.getMajorVersion() < SERVLET_6) {
            throw new ServletException("Expected a host of Jakarta EE 10 or newer, with Servlet 6.0 and WebSocket 2.1; "
                    + context.getServerInfo() + " has Servlet " + context.getMajorVersion() + "."
                    + context.getMinorVersion() + ". Deploy the application on a newer one, or leave its endpoints to"
                    + " the host with " + SockeyeProperties.SERVER_ENABLED.name() + "=false");
        }
    }
}

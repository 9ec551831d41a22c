package dev.sockeye.container.servlet;

import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** Knows the hosts whose standard upgrade cannot carry a WebSocket, however it is used. */
final class StandardUpgradeFault {
    /**
     * Jetty 12.1 ends the input of a request without a body before any application sees it, and reports that end to the
     * upgraded connection.
     */
    private static final String JETTY = "org.eclipse.jetty.";

    private StandardUpgradeFault() {}

    /** What is wrong with the host of an application, and what to do; null if nothing is known to be. */
    static @Nullable String of(ServletContext application) {
        if (!application.getClass().getName().startsWith(JETTY)) {
            return null;
        }
        return "Expected an upgrade that works, but Jetty's HttpServletRequest.upgrade loses what clients send: add "
                + "sockeye-jetty to the application and let it see Jetty's classes by WEB-INF/jetty-ee11-web.xml or "
                + "WEB-INF/jetty-ee10-web.xml, as docs/how-to/jetty.md says, without "
                + SockeyeProperties.NATIVE_TRANSPORT.name()
                + "=false; or leave the application to Jetty's own WebSocket by "
                + SockeyeProperties.SERVER_ENABLED.name() + "=false";
    }
}

package dev.sockeye.container.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.EnumSet;

/**
 * The two filters around those of the application: one before them all, which keeps handshakes from the host's own
 * WebSocket, and one behind them all, which answers what they let through.
 */
final class HandshakeFilters {
    private static final String LAST = "SockeyeUpgradeFilter";

    private HandshakeFilters() {}

    /** Adds both; the first is mapped when no initializer can put one before it. */
    static void add(ServletServerContainer container, ServletContext context) {
        FilterRegistration.Dynamic first = context.addFilter("SockeyeReservingFilter", new ReservingFilter(container));
        first.setAsyncSupported(true);
        EnumSet<DispatcherType> dispatches =
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC);
        container.upgrades().afterInitializers(() -> first.addMappingForUrlPatterns(dispatches, false, "/*"));
        LastFilter.add(context, LAST, new UpgradeFilter(container));
    }

    /**
     * Returns if both are there, when all listeners have run.
     *
     * @throws ServletException if nobody would answer handshakes
     */
    static void require(ServletContext context) throws ServletException {
        if (context.getFilterRegistration(LAST) == null) {
            throw new ServletException("Expected " + context.getServerInfo()
                    + " to say when all listeners have run, but it does not: no handshake will be answered. Use another"
                    + " version of it");
        }
    }
}

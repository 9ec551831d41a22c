package dev.sockeye.container.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The two filters around those of the application: one before them all, which keeps handshakes from the host's own
 * WebSocket, and one behind them all, which answers what they let through.
 *
 * @param last the one behind, not mapped yet
 * @param servlets the names of all servlets
 */
record HandshakeFilters(FilterRegistration last, Set<String> servlets) {
    private static final EnumSet<DispatcherType> DISPATCHES =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC);

    /** Every servlet, says section 6.2.4 of the servlet specification; Undertow takes it literally. */
    private static final String EVERY_SERVLET = "*";

    private static final String UNDERTOWS_DEFAULT_SERVLET = "default";

    /** Registers both, and maps the first. */
    static HandshakeFilters register(ServletServerContainer container, ServletContext context) {
        FilterRegistration.Dynamic first = context.addFilter("SockeyeReservingFilter", new ReservingFilter(container));
        first.setAsyncSupported(true);
        first.addMappingForUrlPatterns(DISPATCHES, false, "/*");
        FilterRegistration.Dynamic last = context.addFilter("SockeyeUpgradeFilter", new UpgradeFilter(container));
        last.setAsyncSupported(true);
        Set<String> servlets = new LinkedHashSet<>(Set.of(EVERY_SERVLET, UNDERTOWS_DEFAULT_SERVLET));
        servlets.addAll(context.getServletRegistrations().keySet());
        return new HandshakeFilters(last, servlets);
    }

    /**
     * Maps the last one, behind all that are mapped so far. Mappings by servlet come behind those by URL pattern, whenever
     * they were added (section 6.2.4).
     */
    void putLast() {
        last.addMappingForServletNames(DISPATCHES, true, servlets.toArray(String[]::new));
    }
}

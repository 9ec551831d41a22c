package dev.sockeye.container.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;

/**
 * The two filters around those of the application: one before them all, which keeps handshakes from the host's own
 * WebSocket, and one behind them all, which answers what they let through.
 */
final class HandshakeFilters {
    private HandshakeFilters() {}

    /**
     * Registers both, and maps the first when no initializer can put one before it; the other is to be mapped when the
     * application's listeners have run.
     */
    static LastFilter register(ServletServerContainer container, ServletContext context) {
        FilterRegistration.Dynamic first = context.addFilter("SockeyeReservingFilter", new ReservingFilter(container));
        first.setAsyncSupported(true);
        EnumSet<DispatcherType> dispatches =
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC);
        container.upgrades().afterInitializers(() -> first.addMappingForUrlPatterns(dispatches, false, "/*"));
        return LastFilter.register(context, "SockeyeUpgradeFilter", new UpgradeFilter(container));
    }
}

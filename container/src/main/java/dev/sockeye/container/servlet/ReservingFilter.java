package dev.sockeye.container.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before all other filters and keeps the handshakes for deployed endpoints from the host's own WebSocket, so that
 * they come through to the {@link UpgradeFilter} behind all filters. So do those for paths that only the host takes for an
 * endpoint's: security constraints on the endpoint's path do not hold for them. Thread-safe.
 */
final class ReservingFilter implements Filter {
    private final ServletServerContainer container;
    private volatile @Nullable HostWebSocket host;

    ReservingFilter(ServletServerContainer container) {
        this.container = container;
    }

    /** By now the host's container is there, whichever initializer ran first. */
    @Override
    public void init(FilterConfig config) {
        host = HostWebSocket.of(config.getServletContext());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HostWebSocket rival = host;
        if (rival != null && request instanceof HttpServletRequest handshake && container.mightBeHandshake(handshake)) {
            chain.doFilter(new HiddenHandshake(handshake, rival), response);
        } else {
            chain.doFilter(request, response);
        }
    }
}

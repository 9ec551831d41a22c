package dev.sockeye.container.servlet;

import dev.sockeye.container.server.Answer;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands behind all other filters, answers opening handshakes for deployed endpoints, and lets everything else pass.
 * Thread-safe.
 */
final class UpgradeFilter implements Filter {
    private final ServletServerContainer container;

    UpgradeFilter(ServletServerContainer container) {
        this.container = container;
    }

    /** Filters are made when all listeners of the application have run, and they may deploy, too. */
    @Override
    public void init(FilterConfig config) {
        ServletContext context = config.getServletContext();
        container.started(context.getServerInfo(), HostWebSocket.of(context));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest httpRequest
                && response instanceof HttpServletResponse httpResponse
                && ServletRequests.mayUpgrade(httpRequest)) {
            Answer answer = container.answer(httpRequest);
            if (answer instanceof Refuse refuse) {
                ServletUpgrades.refuse(httpResponse, refuse);
                return;
            }
            if (answer instanceof SwitchProtocols accepted) {
                container.switchProtocols(httpRequest, httpResponse, accepted);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}

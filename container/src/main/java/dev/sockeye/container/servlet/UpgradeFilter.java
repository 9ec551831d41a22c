package dev.sockeye.container.servlet;

import dev.sockeye.container.server.Answer;
import dev.sockeye.container.server.Answer.Later;
import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
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

    /** Filters are made when all listeners have run. Undertow makes them with the first request, behind {@link StartServlet}. */
    @Override
    public void init(FilterConfig config) {
        container.started();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
            Answer answer = answer(httpRequest);
            if (answer instanceof Later later && httpRequest.isAsyncSupported()) {
                LaterAnswer.await(later, httpRequest, container.handshakeTimeout());
                return;
            }
            answer = LaterAnswer.decided(answer, container.handshakeTimeout());
            if (answer instanceof Refuse refuse) {
                ServletUpgrades.refuse(httpResponse, refuse);
            } else if (answer instanceof SwitchProtocols accepted) {
                container.switchProtocols(httpRequest, httpResponse, accepted);
            } else {
                passOn(httpRequest, httpResponse, chain);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private Answer answer(HttpServletRequest request) {
        Answer decided = LaterAnswer.of(request);
        if (decided != null) {
            return decided;
        }
        HttpServletRequest handshake = container.upgrades().handshake(request);
        return ServletRequests.mayUpgrade(handshake) ? container.answer(handshake) : new Answer.PassOn();
    }

    /** The path of an endpoint may be one of a page or a servlet as well, which are asked first. */
    private void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Refuse insteadOfNotFound = container.insteadOfNotFound(request);
        if (insteadOfNotFound == null) {
            chain.doFilter(request, response);
            return;
        }
        NotFoundWatch watch = new NotFoundWatch(request, response);
        try {
            chain.doFilter(request, watch);
        } catch (FileNotFoundException e) {
            watch.noFile(e);
        }
        if (watch.foundNothing()) {
            ServletUpgrades.refuse(response, insteadOfNotFound);
        }
    }
}

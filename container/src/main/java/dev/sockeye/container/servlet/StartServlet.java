package dev.sockeye.container.servlet;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Knows when an application has started: a host makes a servlet that is loaded on startup when all listeners have run,
 * whoever added them, and before any request (Servlet 6.1 section 8.1.1). It is at no path. Thread-safe.
 */
final class StartServlet implements Servlet {
    private final ServletServerContainer container;
    private volatile @Nullable ServletConfig config;

    private StartServlet(ServletServerContainer container) {
        this.container = container;
    }

    /** Registers it as the last to be loaded, since other servlets may deploy endpoints. */
    static void register(ServletServerContainer container, ServletContext context) {
        ServletRegistration.Dynamic registration =
                context.addServlet("SockeyeStartServlet", new StartServlet(container));
        registration.setLoadOnStartup(Integer.MAX_VALUE);
    }

    @Override
    public void init(ServletConfig given) throws ServletException {
        HandshakeFilters.require(given.getServletContext());
        config = given;
        container.started();
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return config;
    }

    /** Reached by its name alone. */
    @Override
    public void service(ServletRequest request, ServletResponse response) throws IOException {
        ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    @Override
    public String getServletInfo() {
        return "Sockeye";
    }

    @Override
    public void destroy() {
        config = null;
    }
}

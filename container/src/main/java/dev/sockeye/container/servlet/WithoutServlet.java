package dev.sockeye.container.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a filter for requests that it is not called for by servlet. The filter itself is started and ended elsewhere.
 * Thread-safe.
 */
final class WithoutServlet implements Filter {
    private final Filter filter;
    private final ServletNames servlets;
    /** Null where the filter is called by servlet for all that an application has, and so behind all others. */
    private final @Nullable FiltersBehind others;

    /** Made while the application's initializers run. */
    WithoutServlet(Filter filter, ServletNames servlets, ServletContext context) {
        this.filter = filter;
        this.servlets = servlets;
        this.others = servlets.areAll() ? null : FiltersBehind.now(context);
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        if (others != null) {
            others.requireNone(config.getServletContext());
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest httpRequest && !servlets.reach(httpRequest)) {
            filter.doFilter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }
}

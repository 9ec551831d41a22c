package dev.sockeye.container.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Runs a filter for requests that it is not called for by servlet. The filter itself is started and ended elsewhere.
 * Thread-safe.
 */
final class WithoutServlet implements Filter {
    private final Filter filter;
    private final ServletNames servlets;

    WithoutServlet(Filter filter, ServletNames servlets) {
        this.filter = filter;
        this.servlets = servlets;
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

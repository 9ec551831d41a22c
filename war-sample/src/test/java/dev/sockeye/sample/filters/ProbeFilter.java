package dev.sockeye.sample.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/**
 * A filter of an application that does what the header {@code X-<its name>} asks for, and adds what it sees as
 * {@code Upgrade} to the headers {@code X-Seen} of the response.
 */
public class ProbeFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final String name;

    public ProbeFilter(String name) {
        this.name = name;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.addHeader("X-Seen", name + "=" + request.getHeader("Upgrade") + request.getServletPath());
        String order = String.valueOf(request.getHeader("X-" + name));
        switch (order) {
            case "refuse" -> response.sendError(HttpServletResponse.SC_FORBIDDEN);
            case "login" -> chain.doFilter(new LoggedIn(request, name), response);
            case "copy" -> chain.doFilter(new CopiedHeaders(request), response);
            case "forward" -> request.getRequestDispatcher("/who").forward(request, response);
            case "async" -> {
                if (request.isAsyncStarted() || request.getAttribute("again") != null) {
                    chain.doFilter(request, response);
                } else {
                    request.setAttribute("again", true);
                    request.startAsync().dispatch();
                }
            }
            default -> chain.doFilter(request, response);
        }
    }

    private static final class LoggedIn extends HttpServletRequestWrapper {
        private final String user;

        private LoggedIn(HttpServletRequest request, String user) {
            super(request);
            this.user = user;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }
    }
}

package dev.sockeye.hosts.application;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Does what the header {@code X-<its name>} asks for: refuse a request, or show it as that of another user. */
public class ProbeFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final String name;

    public ProbeFilter(String name) {
        this.name = name;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (String.valueOf(request.getHeader("X-" + name))) {
            case "refuse" -> response.sendError(HttpServletResponse.SC_FORBIDDEN);
            case "login" -> chain.doFilter(new LoggedIn(request, name), response);
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

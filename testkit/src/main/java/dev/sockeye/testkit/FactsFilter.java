package dev.sockeye.testkit;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gives the requests of a loopback server the principal and the HTTP session of their handshake. Thread-safe. */
final class FactsFilter implements Filter, ServerFacts {
    private static final String HEADER = "X-Sockeye-Testkit-Handshake";

    private final AtomicInteger last = new AtomicInteger();
    private final Map<String, TestHandshake> handshakes = new ConcurrentHashMap<>();

    @Override
    public Map<String, String> headers(TestHandshake handshake) {
        if (!handshake.hasServerFacts()) {
            return Map.of();
        }
        String number = Integer.toString(last.incrementAndGet());
        handshakes.put(number, handshake);
        return Map.of(HEADER, number);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String number = ((HttpServletRequest) request).getHeader(HEADER);
        TestHandshake handshake = number == null ? null : handshakes.get(number);
        chain.doFilter(handshake == null ? request : with(handshake, (HttpServletRequest) request), response);
    }

    private static HttpServletRequest with(TestHandshake handshake, HttpServletRequest request) {
        Map<String, Object> attributes = handshake.httpSession();
        if (attributes != null) {
            HttpSession session = request.getSession(true);
            attributes.forEach(session::setAttribute);
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable Principal getUserPrincipal() {
                return handshake.principal();
            }

            @Override
            public @Nullable String getRemoteUser() {
                Principal principal = handshake.principal();
                return principal == null
                        ? null
                        : Objects.requireNonNull(principal).getName();
            }

            @Override
            public boolean isUserInRole(String role) {
                return handshake.roles().contains(role);
            }
        };
    }
}

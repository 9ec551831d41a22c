package dev.sockeye.container.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that the host's own WebSocket cannot recognise: to its filter the request has neither headers nor a path.
 * Everybody else, the application's filters above all, sees the request as it is. Both are hidden, as a filter of the
 * application may put a wrapper of its own with a copy of either in front of this one.
 */
final class HiddenHandshake extends HttpServletRequestWrapper {
    private final HostWebSocket host;

    HiddenHandshake(HttpServletRequest request, HostWebSocket host) {
        super(request);
        this.host = host;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return host.isRunning() ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return host.isRunning() ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public String getServletPath() {
        return host.isRunning() ? "" : super.getServletPath();
    }

    @Override
    public @Nullable String getPathInfo() {
        return host.isRunning() ? null : super.getPathInfo();
    }
}

package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * How a host upgrades a connection. The standard way works everywhere; a host's own may be found by
 * {@link java.util.ServiceLoader} and is preferred where it fits. Its string is its name in the log. Thread-safe.
 */
public interface UpgradeMechanism {
    /**
     * Whether this mechanism can be used for a request.
     *
     * @param request the request, unwrapped as far as possible
     * @return true if it can
     */
    boolean fits(HttpServletRequest request);

    /**
     * Takes the connection over; the response's status and headers are set.
     *
     * @param request the request, as the filter or servlet was given it
     * @param session what to start on the connection
     * @throws IOException if the host fails
     * @throws ServletException if the host cannot upgrade
     */
    void upgrade(HttpServletRequest request, PreparedSession session) throws IOException, ServletException;
}

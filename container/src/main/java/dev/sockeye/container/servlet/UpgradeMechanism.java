package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.WebConnection;
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

    /**
     * Whether this host keeps the input of a connection to its own threads, although it was upgraded in the standard way.
     * Such a host fills its buffer whenever something has come, asked or not, so another thread that reads would meet it
     * there; and it does not report again what it has left in that buffer. {@link jakarta.servlet.ReadListener} has it
     * otherwise: nothing is touched or reported before {@code isReady} has returned false.
     *
     * @param connection what the host gave to {@link jakarta.servlet.http.HttpUpgradeHandler#init}
     * @return true if it is a connection of this host, and is to be read within calls of the host only
     */
    default boolean confinesInput(WebConnection connection) {
        return false;
    }
}

package dev.sockeye.container.servlet;

import dev.sockeye.container.server.PreparedSession;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/**
 * How a host upgrades a connection. The standard mechanism works everywhere; a host's own is found by {@link
 * java.util.ServiceLoader} and is preferred where it can be used. Its {@code toString} is its name in the log. Thread-safe.
 */
public interface UpgradeMechanism {
    /**
     * Whether this mechanism is for the host of an application. Asked once, when the application starts.
     *
     * @param application the application, as its host shows it to an initializer
     * @return true if it is, or only requests can say
     */
    default boolean fits(ServletContext application) {
        return true;
    }

    /**
     * Has something done when all initializers of a starting application have run. Only a host whose own initializer fails
     * if that is done before is asked for that: for all others it is done at once.
     *
     * @param application the application, one of whose initializers is the caller
     * @param task what; it does not take long
     */
    default void afterInitializers(ServletContext application, Runnable task) {
        task.run();
    }

    /**
     * Has something done when the host begins to stop. Only a host that closes connections before it ends its applications
     * is asked for that: all others end the application in time.
     *
     * @param application the application
     * @param task what; it takes as long as sessions need to be closed, and may run more than once
     * @return undoes it, when the application has ended
     */
    default Runnable beforeStop(ServletContext application, Runnable task) {
        return () -> {};
    }

    /**
     * Whether this mechanism can be used for a request.
     *
     * @param request the request, unwrapped as far as possible
     * @return true if it can
     */
    boolean fits(HttpServletRequest request);

    /**
     * A request as an opening handshake of HTTP/1.1, if it is one in another form (RFC 8441).
     *
     * @param request the request, as the filter or servlet was given it
     * @return the same request if it is not
     */
    default HttpServletRequest handshake(HttpServletRequest request) {
        return request;
    }

    /**
     * Takes over the connection; the response's status and headers are set.
     *
     * @param request the request, as the filter or servlet was given it
     * @param session what to start on the connection
     * @throws IOException if the host fails
     * @throws ServletException if the host cannot upgrade
     */
    void upgrade(HttpServletRequest request, PreparedSession session) throws IOException, ServletException;

    /**
     * Whether only this host's own threads may read a connection, although it was upgraded in the standard way. Such a host
     * fills its buffer whenever data arrives, so another thread that reads would race with it. It also does not report
     * again what is left in that buffer. {@link jakarta.servlet.ReadListener} specifies something else: nothing is read or
     * reported before {@code isReady} has returned false.
     *
     * @param connection what the host gave to {@link jakarta.servlet.http.HttpUpgradeHandler#init}
     * @return true if it is a connection of this host and must be read only within calls of the host
     */
    default boolean confinesInput(WebConnection connection) {
        return false;
    }
}

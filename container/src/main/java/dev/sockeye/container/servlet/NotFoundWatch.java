package dev.sockeye.container.servlet;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FileNotFoundException;
import java.io.IOException;

/**
 * Notices that nothing of the application is at a path: its 404 is held back, and so is the 405 of the host's default
 * servlet, which knows files only. A 404 that a servlet writes itself, with a body of its own, is its answer and passes.
 */
final class NotFoundWatch extends HttpServletResponseWrapper {
    /** What Tomcat, Jetty and Undertow call the servlet for everything that no other is mapped to. */
    private static final String DEFAULT_SERVLET = "default";

    private final boolean filesOnly;
    private final boolean withoutServlet;
    private boolean nothingFound;
    /** An asynchronous servlet may go on when nobody waits for what it finds. */
    private volatile boolean over;

    NotFoundWatch(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        HttpServletMapping mapping = request.getHttpServletMapping();
        String servlet = mapping == null ? null : mapping.getServletName();
        this.filesOnly = DEFAULT_SERVLET.equals(servlet);
        this.withoutServlet = servlet == null || servlet.isEmpty();
    }

    /** Whether there is nothing, and the answer is still to be given. To be asked once, when the chain has returned. */
    boolean foundNothing() {
        over = true;
        return nothingFound && !isCommitted();
    }

    /** Liberty throws what other hosts answer, where no servlet of the application is that could. */
    void noFile(FileNotFoundException thrown) throws FileNotFoundException {
        if (!withoutServlet) {
            throw thrown;
        }
        nothingFound = true;
    }

    @Override
    public void sendError(int status) throws IOException {
        if (!holdsBack(status)) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (!holdsBack(status)) {
            super.sendError(status, message);
        }
    }

    private boolean holdsBack(int status) {
        boolean nothing = status == SC_NOT_FOUND || (filesOnly && status == SC_METHOD_NOT_ALLOWED);
        if (over || !nothing) {
            return false;
        }
        nothingFound = true;
        return true;
    }
}

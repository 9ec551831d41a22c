package dev.sockeye.container.tomcat;

import dev.sockeye.container.servlet.DotFiles;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.servlets.DefaultServlet;

/** The files of an embedded server, as Tomcat serves them, but for {@link DotFiles}, of which there are none. Thread-safe. */
final class ShownFiles extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final DefaultServlet files = new DefaultServlet();

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        files.init(config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        // Tomcat has decoded it, and has taken out parameters and steps up.
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        if (DotFiles.areOn(path)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            files.service(request, response);
        }
    }

    @Override
    public void destroy() {
        files.destroy();
    }
}

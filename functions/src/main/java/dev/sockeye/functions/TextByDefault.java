package dev.sockeye.functions;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/** A response whose text is plain, unless the handler sets another type: browsers guess, and may treat it as HTML. */
final class TextByDefault extends HttpServletResponseWrapper {
    TextByDefault(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (getContentType() == null) {
            setContentType("text/plain");
        }
        return super.getWriter();
    }
}

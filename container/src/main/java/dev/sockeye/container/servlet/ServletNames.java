package dev.sockeye.container.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names by which a filter is mapped to all servlets of an application.
 *
 * @param names may be empty
 */
record ServletNames(Set<String> names) {
    /** Every servlet, says section 6.2.4 of the servlet specification; Undertow takes it literally. */
    private static final String EVERY_SERVLET = "*";

    private static final String UNDERTOWS_DEFAULT_SERVLET = "default";

    /** Names are asked for while the application starts: a listener that was added by a program must not ask for them. */
    static ServletNames of(ServletContext context) {
        Set<String> names = new LinkedHashSet<>();
        // Liberty has no default servlet, and for each new path a warning of each name that is of no servlet.
        if (!LibertyConnection.isOfLiberty(context)) {
            names.addAll(Set.of(EVERY_SERVLET, UNDERTOWS_DEFAULT_SERVLET));
        }
        names.addAll(context.getServletRegistrations().keySet());
        return new ServletNames(Set.copyOf(names));
    }

    /** Whether no servlet has another name, now or later. */
    boolean areAll() {
        return names.contains(EVERY_SERVLET);
    }

    /** Whether a filter with these names is called for a request; some hosts serve files without a servlet. */
    boolean reach(HttpServletRequest request) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        String servlet = mapping == null ? null : mapping.getServletName();
        return servlet != null && !servlet.isEmpty() && (areAll() || names.contains(servlet));
    }
}

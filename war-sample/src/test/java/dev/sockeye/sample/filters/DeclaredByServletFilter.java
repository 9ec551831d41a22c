package dev.sockeye.sample.filters;

/** Declared in {@code web.xml}, for all servlets. */
public class DeclaredByServletFilter extends ProbeFilter {
    private static final long serialVersionUID = 1;

    public DeclaredByServletFilter() {
        super("DeclaredByServlet");
    }
}

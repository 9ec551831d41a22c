package dev.sockeye.sample.filters;

/** Declared in {@code web.xml}, by URL pattern. */
public class DeclaredFilter extends ProbeFilter {
    private static final long serialVersionUID = 1;

    public DeclaredFilter() {
        super("Declared");
    }
}

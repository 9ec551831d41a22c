package dev.sockeye.hosts.application;

/** Declared in {@code web.xml}. */
public class DeclaredFilter extends ProbeFilter {
    private static final long serialVersionUID = 1;

    public DeclaredFilter() {
        super("Declared");
    }
}

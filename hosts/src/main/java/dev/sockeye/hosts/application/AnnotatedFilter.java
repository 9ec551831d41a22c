package dev.sockeye.hosts.application;

import jakarta.servlet.annotation.WebFilter;

/** Declared by its annotation. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AnnotatedFilter extends ProbeFilter {
    private static final long serialVersionUID = 1;

    public AnnotatedFilter() {
        super("Annotated");
    }
}

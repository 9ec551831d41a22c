package dev.sockeye.container.servlet;

import dev.sockeye.container.ServerPart;
import jakarta.servlet.ServletContext;
import java.util.LinkedHashSet;
import java.util.Set;

/** The parts that the initializers of one application have found, in whichever order these run. For one thread. */
final class FoundParts {
    private final Set<Class<?>> awaiting = new LinkedHashSet<>();
    private final Set<Class<?>> taken = new LinkedHashSet<>();

    /** Those of an application. */
    static FoundParts of(ServletContext context) {
        String name = FoundParts.class.getName();
        if (context.getAttribute(name) instanceof FoundParts parts) {
            return parts;
        }
        FoundParts none = new FoundParts();
        context.setAttribute(name, none);
        return none;
    }

    /** There is nobody yet who would deploy them. */
    void await(Set<Class<?>> found) {
        awaiting.addAll(found);
    }

    /** What is to be deployed: what has been found and what has waited, without the parts that have been taken before. */
    Set<Class<?>> take(Set<Class<?>> found) {
        Set<Class<?>> all = new LinkedHashSet<>(found);
        all.addAll(awaiting);
        awaiting.clear();
        all.removeAll(taken);
        all.stream().filter(ServerPart.class::isAssignableFrom).forEach(taken::add);
        return all;
    }
}

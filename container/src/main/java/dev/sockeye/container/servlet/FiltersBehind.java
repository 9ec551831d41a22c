package dev.sockeye.container.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds filters of an application that may stand behind the one that must be last. Liberty runs listeners that a program has
 * added before those that are declared, and what the latter add comes too late.
 *
 * @param known the names of those that were there in time
 */
record FiltersBehind(Set<String> known) {
    private static final Set<String> OTHERS = Set.of("com.ibm.", "dev.sockeye.container.", "dev.sockeye.functions.");

    /** Those that are there now are before. */
    static FiltersBehind now(ServletContext context) {
        return new FiltersBehind(Set.copyOf(context.getFilterRegistrations().keySet()));
    }

    /**
     * Returns if no others of the application have come.
     *
     * @throws ServletException if endpoints might be reached past them; names them and says what to do
     */
    void requireNone(ServletContext context) throws ServletException {
        Set<String> late = new TreeSet<>();
        for (Map.Entry<String, ? extends FilterRegistration> each :
                context.getFilterRegistrations().entrySet()) {
            String type = String.valueOf(each.getValue().getClassName());
            if (!known.contains(each.getKey()) && OTHERS.stream().noneMatch(type::startsWith)) {
                late.add(each.getKey());
            }
        }
        if (!late.isEmpty()) {
            throw new ServletException("Expected all filters to be declared, as endpoints on " + context.getServerInfo()
                    + " would be reached past those that a program adds, but got " + late
                    + ": declare them in web.xml or by @WebFilter");
        }
    }
}

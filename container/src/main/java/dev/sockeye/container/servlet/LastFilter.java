package dev.sockeye.container.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;

/**
 * A filter that runs after all those of the application, so that they can refuse, wrap or delay a request. Not thread-safe.
 */
public final class LastFilter {
    private static final EnumSet<DispatcherType> DISPATCHES =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC);

    private final ServletNames servlets;
    private final FilterRegistration byServlet;
    private final FilterRegistration byUrl;

    private LastFilter(ServletContext context, String name, Filter filter) {
        this.servlets = ServletNames.of(context);
        this.byServlet = register(name, filter, context);
        this.byUrl = register(name + "WithoutServlet", new WithoutServlet(filter, servlets, context), context);
    }

    /**
     * Registers a filter, which is not called before it is {@linkplain #map mapped}.
     *
     * @param context the application, which is starting
     * @param name the filter's name, which no other has
     * @param filter the filter; asynchronous requests are supported
     * @return the registered filter
     */
    public static LastFilter register(ServletContext context, String name, Filter filter) {
        return new LastFilter(context, name, filter);
    }

    private static FilterRegistration register(String name, Filter filter, ServletContext context) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        return registration;
    }

    /**
     * Puts it behind all that are mapped so far. Mappings by servlet come behind those by URL pattern, whenever they were
     * added (Servlet 6.1 section 6.2.4). A host that has no servlet for a path knows none by servlet for it, either.
     */
    public void map() {
        byUrl.addMappingForUrlPatterns(DISPATCHES, true, "/*");
        if (!servlets.names().isEmpty()) {
            byServlet.addMappingForServletNames(
                    DISPATCHES, true, servlets.names().toArray(String[]::new));
        }
    }
}

package dev.sockeye.container.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A filter that runs after all those of the application, so that they can refuse, wrap or delay a request. Not thread-safe.
 */
public final class LastFilter {
    private static final EnumSet<DispatcherType> DISPATCHES =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC);

    /** Every servlet, says section 6.2.4 of the servlet specification; Undertow takes it literally. */
    private static final String EVERY_SERVLET = "*";

    private static final String UNDERTOWS_DEFAULT_SERVLET = "default";

    private final FilterRegistration registration;
    /** Asked for now: a listener that was added by a program must not ask for them. */
    private final Set<String> servlets;

    private LastFilter(FilterRegistration registration, Set<String> servlets) {
        this.registration = registration;
        this.servlets = servlets;
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
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        Set<String> servlets = new LinkedHashSet<>(Set.of(EVERY_SERVLET, UNDERTOWS_DEFAULT_SERVLET));
        servlets.addAll(context.getServletRegistrations().keySet());
        return new LastFilter(registration, servlets);
    }

    /**
     * Puts it behind all that are mapped so far. Mappings by servlet come behind those by URL pattern, whenever they were
     * added (section 6.2.4).
     */
    public void map() {
        registration.addMappingForServletNames(DISPATCHES, true, servlets.toArray(String[]::new));
    }
}

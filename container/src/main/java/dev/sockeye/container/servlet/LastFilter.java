package dev.sockeye.container.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import java.util.Set;

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
        this.byUrl = register(name + "WithoutServlet", new WithoutServlet(filter, servlets), context);
    }

    /**
     * Puts a filter behind all that the application has when its listeners have run.
     *
     * @param context the application, one of whose initializers is the caller
     * @param name the filter's name; a number is added to it if another has it by then, as an application may be started
     *     twice, by its host and by a framework
     * @param filter the filter; asynchronous requests are supported
     */
    public static void add(ServletContext context, String name, Filter filter) {
        if (LibertyConnection.isOfLiberty(context)) {
            context.addListener(new BehindListenersOfLiberty(() -> new LastFilter(context, name, filter).map()));
        } else {
            context.addListener(new BehindListeners(new LastFilter(context, name, filter)));
        }
    }

    private static FilterRegistration register(String name, Filter filter, ServletContext context) {
        FilterRegistration.Dynamic registration = context.addFilter(free(name, context), filter);
        registration.setAsyncSupported(true);
        return registration;
    }

    /** Their count grows by each, so no number is given twice. */
    private static String free(String name, ServletContext context) {
        Set<String> taken = context.getFilterRegistrations().keySet();
        return taken.contains(name) ? name + taken.size() : name;
    }

    /**
     * Puts it behind all that are mapped so far. Mappings by servlet come behind those by URL pattern, whenever they were
     * added (Servlet 6.1 section 6.2.4). A host that has no servlet for a path knows none by servlet for it, either.
     */
    private void map() {
        byUrl.addMappingForUrlPatterns(DISPATCHES, true, "/*");
        if (!servlets.names().isEmpty()) {
            byServlet.addMappingForServletNames(
                    DISPATCHES, true, servlets.names().toArray(String[]::new));
        }
    }

    private record BehindListeners(LastFilter filter) implements ServletContextListener {
        /** The application's listeners that are declared have run, and have added their filters. */
        @Override
        public void contextInitialized(ServletContextEvent event) {
            filter.map();
        }
    }

    /**
     * Liberty runs listeners that a program has added before those that are declared. It sets an attribute when all have
     * run, and takes filters until then.
     */
    private record BehindListenersOfLiberty(Runnable add) implements ServletContextAttributeListener {
        private static final String ALL_HAVE_RUN = "com.ibm.ws.jsp.servletContextListeners.contextInitialized";

        @Override
        public void attributeAdded(ServletContextAttributeEvent event) {
            if (event.getName().equals(ALL_HAVE_RUN)) {
                add.run();
            }
        }
    }
}

package dev.sockeye.hosts.application;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;

/** Adds filters when the application starts: one before those that are declared, one behind them. */
@WebListener
public class StartOfApplication implements ServletContextListener {
    /** There is one for each class loader of the application that is still held. */
    @SuppressWarnings("unused") // Counted on the heap.
    private static final Deployment DEPLOYMENT = new Deployment();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        add(event, "First", false);
        add(event, "Last", true);
    }

    private static void add(ServletContextEvent event, String name, boolean behind) {
        FilterRegistration.Dynamic registration = event.getServletContext().addFilter(name, new ProbeFilter(name));
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), behind, "/*");
    }
}

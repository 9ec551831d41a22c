package dev.sockeye.sample.filters;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.EnumSet;

/** Adds filters when the application starts, and an endpoint to the container of the standard attribute. */
@WebListener
public class Registrations implements ServletContextListener {
    private static final EnumSet<DispatcherType> REQUESTS = EnumSet.of(DispatcherType.REQUEST);

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        add(context, "Before").addMappingForUrlPatterns(REQUESTS, false, "/*");
        add(context, "After").addMappingForUrlPatterns(REQUESTS, true, "/*");
        add(context, "ByServlet").addMappingForServletNames(REQUESTS, true, "default");
        ProbeFilter probe = new ProbeFilter("Lambda");
        Filter lambda = (request, response, chain) -> probe.doFilter(request, response, chain);
        FilterRegistration.Dynamic registration = context.addFilter("Lambda", lambda);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(REQUESTS, true, "/*");
        try {
            ((ServerContainer) context.getAttribute(ServerContainer.class.getName()))
                    .addEndpoint(ServerEndpointConfig.Builder.create(WhoEndpoint.class, "/by-attribute")
                            .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FilterRegistration.Dynamic add(ServletContext context, String name) {
        FilterRegistration.Dynamic registration = context.addFilter(name, new ProbeFilter(name));
        registration.setAsyncSupported(true);
        return registration;
    }
}

package dev.sockeye.tck.api.harness;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A web application to deploy: what a WAR would hold. Calls may be chained. */
public final class Application {
    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private final List<StartupStep> startup = new ArrayList<>();
    private final Map<String, HttpServlet> servlets = new LinkedHashMap<>();
    private final Map<String, Filter> filters = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> rolesByPath = new LinkedHashMap<>();
    private final List<User> users = new ArrayList<>();
    private String contextPath = "/app";

    /** Something a ServletContextListener of the application does while it starts. */
    @FunctionalInterface
    public interface StartupStep {
        /** Does it; what is thrown fails the start. */
        void run(ServerContainer container) throws Exception;
    }

    /**
     * Somebody who may log in by Basic authentication.
     *
     * @param name the name
     * @param password the password
     * @param role the only role
     */
    public record User(String name, String password, String role) {}

    /** Adds classes that the scan of the application finds: endpoints, ServerApplicationConfigs, and others. */
    public Application classes(Class<?>... found) {
        classes.addAll(List.of(found));
        return this;
    }

    /** Adds what a listener of the application does with the server container while the application starts. */
    public Application onStartup(StartupStep step) {
        startup.add(step);
        return this;
    }

    /** Adds an endpoint by configuration while the application starts. */
    public Application endpoint(ServerEndpointConfig config) {
        return onStartup(container -> container.addEndpoint(config));
    }

    /** Adds an endpoint of which this very instance serves every connection. */
    public Application endpoint(String path, Endpoint instance) {
        return endpoint(config(path, instance.getClass(), () -> instance).build());
    }

    /**
     * A configuration whose instances come from a test.
     *
     * @param path the path or template
     * @param type the endpoint's class
     * @param instances gives the instance for a connection
     * @return a builder with a configurator
     */
    public static ServerEndpointConfig.Builder config(String path, Class<?> type, Supplier<?> instances) {
        return ServerEndpointConfig.Builder.create(type, path).configurator(new ServerEndpointConfig.Configurator() {
            @Override
            public <T> T getEndpointInstance(Class<T> endpointClass) {
                return endpointClass.cast(instances.get());
            }
        });
    }

    /** Adds a servlet. */
    public Application servlet(String pattern, HttpServlet servlet) {
        servlets.put(pattern, servlet);
        return this;
    }

    /** Adds a filter. */
    public Application filter(String pattern, Filter filter) {
        filters.put(pattern, filter);
        return this;
    }

    /** Sets a context parameter. */
    public Application parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Lets only users of a role ask for a path, by Basic authentication. */
    public Application protect(String pattern, String role) {
        rolesByPath.put(pattern, role);
        return this;
    }

    /** Adds somebody who may log in. */
    public Application user(String name, String password, String role) {
        users.add(new User(name, password, role));
        return this;
    }

    /** Sets the context path, which is {@code /app} otherwise; the root is the empty string. */
    public Application contextPath(String path) {
        contextPath = path;
        return this;
    }

    Set<Class<?>> classes() {
        return classes;
    }

    List<StartupStep> startup() {
        return startup;
    }

    Map<String, HttpServlet> servlets() {
        return servlets;
    }

    Map<String, Filter> filters() {
        return filters;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Map<String, String> rolesByPath() {
        return rolesByPath;
    }

    List<User> users() {
        return users;
    }

    String contextPath() {
        return contextPath;
    }
}

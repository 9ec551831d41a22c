package dev.sockeye.container.servlet;

import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.runtime.InjectionSource;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.SockeyeProperties;
import dev.sockeye.session.runtime.UnknownProperties;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts Sockeye in a web application: finds and deploys its endpoints, puts its filters around the
 * application's own, and publishes the server container (Jakarta WebSocket 2.2 sections 6.2 and 6.4).
 */
@HandlesTypes({ServerEndpoint.class, ServerApplicationConfig.class, Endpoint.class})
public final class ContainerInitializer implements ServletContainerInitializer {
    private static final System.Logger LOGGER = System.getLogger(ContainerInitializer.class.getName());

    /** Deploys endpoints besides those that are found. */
    @FunctionalInterface
    public interface Deployment {
        /**
         * Deploys.
         *
         * @param container the application's container
         * @throws DeploymentException if an endpoint is faulty
         */
        void deployTo(ServletServerContainer container) throws DeploymentException;
    }

    private final Collection<FrameExtension> extensions;
    private final Deployment deployment;

    /** The initializer a servlet container finds: it deploys what the application holds. */
    public ContainerInitializer() {
        this(List.of(), container -> {});
    }

    /**
     * An initializer that deploys given endpoints as well.
     *
     * @param extensions what the container speaks besides the extensions that are set or found
     * @param deployment deploys them
     */
    public ContainerInitializer(Collection<FrameExtension> extensions, Deployment deployment) {
        this.extensions = extensions;
        this.deployment = deployment;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) throws ServletException {
        ServletServerContainer running = running(context);
        if (running != null) {
            deploy(found, running);
            return;
        }
        context.addListener(new EndOfApplication(context.getClassLoader()));
        Map<String, String> own = parameters(context);
        Function<String, @Nullable String> lookup = Settings.lookup(own);
        if (!Settings.serverEnabled(lookup)) {
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    "{0}=false: Sockeye is no server here",
                    SockeyeProperties.SERVER_ENABLED.name());
            return;
        }
        UnknownProperties.warn(own.keySet());
        ServletServerContainer container = new ServletServerContainer(
                Settings.from(lookup),
                extensions,
                InjectionSource.find(context::getAttribute),
                context.getClassLoader());
        context.addListener(container.httpSessionListener());
        deploy(found, container);
        publish(container, context);
        context.addListener(new Lifecycle(container, HandshakeFilters.register(container, context)));
    }

    /** An application may be started by its host, which finds this class, and by its own code or framework as well. */
    private static @Nullable ServletServerContainer running(ServletContext context) {
        Object published = context.getAttribute(ServletServerContainer.class.getName());
        return published instanceof ServletServerContainer container ? container : null;
    }

    private void deploy(@Nullable Set<Class<?>> found, ServletServerContainer container) throws ServletException {
        try {
            new EndpointScan(found == null ? Set.of() : found).deployTo(container);
            deployment.deployTo(container);
        } catch (DeploymentException e) {
            container.stop();
            throw new ServletException("The WebSocket endpoints of this application cannot be deployed", e);
        }
    }

    private static Map<String, String> parameters(ServletContext context) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            parameters.put(name, context.getInitParameter(name));
        }
        return parameters;
    }

    /** A host's own container keeps the attribute of the specification: some hosts fail to start without it. */
    private static void publish(ServletServerContainer container, ServletContext context) {
        context.setAttribute(ServletServerContainer.class.getName(), container);
        if (context.getAttribute(ServletServerContainer.ATTRIBUTE) == null) {
            context.setAttribute(ServletServerContainer.ATTRIBUTE, container);
        }
    }

    private record Lifecycle(ServletServerContainer container, HandshakeFilters filters)
            implements ServletContextListener {
        /** The application's listeners that are declared have run, and have added their filters. */
        @Override
        public void contextInitialized(ServletContextEvent event) {
            filters.putLast();
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            container.stop();
        }
    }
}

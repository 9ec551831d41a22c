package dev.sockeye.container.servlet;

import dev.sockeye.container.runtime.InjectionSource;
import dev.sockeye.container.runtime.Settings;
import dev.sockeye.protocol.extension.FrameExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts Sockeye in a web application: finds and deploys its endpoints, puts the upgrade filter behind the
 * application's own, and publishes the server container (Jakarta WebSocket 2.2 sections 6.2 and 6.4).
 */
@HandlesTypes({ServerEndpoint.class, ServerApplicationConfig.class, Endpoint.class})
public final class ContainerInitializer implements ServletContainerInitializer {
    private static final System.Logger LOGGER = System.getLogger(ContainerInitializer.class.getName());
    private static final String FILTER = "SockeyeUpgradeFilter";

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
        context.addListener(new EndOfApplication(context.getClassLoader()));
        ServletServerContainer container = new ServletServerContainer(
                Settings.from(properties(context)),
                extensions,
                InjectionSource.find(context::getAttribute),
                context.getClassLoader());
        context.addListener(new Lifecycle(container));
        context.addListener(container.httpSessionListener());
        try {
            new EndpointScan(found == null ? Set.of() : found).deployTo(container);
            deployment.deployTo(container);
        } catch (DeploymentException e) {
            container.stop();
            throw new ServletException("The WebSocket endpoints of this application cannot be deployed", e);
        }
        boolean alone = publish(container, context);
        FilterRegistration.Dynamic filter = context.addFilter(FILTER, new UpgradeFilter(container));
        filter.setAsyncSupported(true);
        EnumSet<DispatcherType> dispatchers = EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD);
        filter.addMappingForUrlPatterns(dispatchers, alone, "/*");
    }

    private static Function<String, @Nullable String> properties(ServletContext context) {
        return name -> {
            String parameter = context.getInitParameter(name);
            return parameter == null ? System.getProperty(name) : parameter;
        };
    }

    /**
     * A host's own container stays: some hosts fail to start without it. Ours goes before it then, being first in line.
     *
     * @return whether the host has none, so that ours may let the application's own filters go first
     */
    private static boolean publish(ServletServerContainer container, ServletContext context) {
        context.setAttribute(ServletServerContainer.class.getName(), container);
        Object other = context.getAttribute(ServletServerContainer.ATTRIBUTE);
        if (other == null) {
            context.setAttribute(ServletServerContainer.ATTRIBUTE, container);
            return true;
        }
        LOGGER.log(
                System.Logger.Level.INFO,
                "The host has a WebSocket container of its own, {0}, which keeps the attribute {1};"
                        + " docs/hosts.md tells how to switch it off",
                other.getClass().getName(),
                ServletServerContainer.ATTRIBUTE);
        return false;
    }

    private record Lifecycle(ServletServerContainer container) implements ServletContextListener {
        @Override
        public void contextDestroyed(ServletContextEvent event) {
            container.stop();
        }
    }
}

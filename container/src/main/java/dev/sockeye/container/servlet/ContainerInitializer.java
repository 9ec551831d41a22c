package dev.sockeye.container.servlet;

import dev.sockeye.container.Drainable;
import dev.sockeye.container.ServerPart;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.runtime.InjectionSource;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.UnknownProperties;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.table.SockeyeProperties;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts Sockeye in a web application: finds and deploys its endpoints, puts its filters around the
 * application's own, and publishes the server container (Jakarta WebSocket 2.2 sections 6.2 and 6.4).
 */
@HandlesTypes({ServerEndpoint.class, ServerApplicationConfig.class, Endpoint.class, ServerPart.class})
public final class ContainerInitializer implements ServletContainerInitializer {
    private static final System.Logger LOGGER = System.getLogger(ContainerInitializer.class.getName());

    private final Collection<FrameExtension> extensions;
    private final List<ServerPart> parts;
    private final WebSocketSettingsBuilder settings;
    private final boolean isFound;

    /** The initializer a servlet container finds: it deploys what the application holds. */
    public ContainerInitializer() {
        this(List.of(), List.of(), WebSocketSettings.builder(), true);
    }

    /**
     * An initializer that deploys given parts as well.
     *
     * @param extensions what the container speaks besides the extensions that are set or found
     * @param parts deployed behind what is found
     * @param settings override the properties
     */
    public ContainerInitializer(
            Collection<FrameExtension> extensions, List<ServerPart> parts, WebSocketSettingsBuilder settings) {
        this(extensions, parts, settings, false);
    }

    private ContainerInitializer(
            Collection<FrameExtension> extensions,
            List<ServerPart> parts,
            WebSocketSettingsBuilder settings,
            boolean isFound) {
        this.extensions = extensions;
        this.settings = settings;
        this.parts = List.copyOf(parts);
        this.isFound = isFound;
    }

    /**
     * Deploys what another initializer of the same application has found, along with what this one does; each part once. Not
     * every host finds who implements an interface by one that extends it.
     *
     * @param found the classes; null if there are none
     * @param context the application
     * @throws ServletException if they cannot be deployed
     */
    public static void deployAlso(@Nullable Set<Class<?>> found, ServletContext context) throws ServletException {
        if (found == null) {
            return;
        }
        if (running(context) == null) {
            FoundParts.of(context).await(found);
        } else {
            new ContainerInitializer(List.of(), List.of(), WebSocketSettings.builder()).onStartup(found, context);
        }
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) throws ServletException {
        ServletServerContainer running = running(context);
        if (running != null) {
            deploy(foundAndIndexed(found, context), running, context);
            return;
        }
        context.addListener(new EndOfApplication(context.getClassLoader()));
        Map<String, String> own = parameters(context);
        Function<String, @Nullable String> lookup = Settings.lookup(own);
        if (!Settings.serverEnabled(lookup)) {
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    "{0}=false: Sockeye does not act as a server here",
                    SockeyeProperties.SERVER_ENABLED.name());
            return;
        }
        SupportedHost.require(context);
        UnknownProperties.warn(own.keySet());
        ServletServerContainer container = new ServletServerContainer(
                Settings.from(lookup, settings), extensions, InjectionSource.find(context::getAttribute), context);
        context.addListener(container.httpSessionListener());
        deploy(foundAndIndexed(found, context), container, context);
        publish(container, context);
        HandshakeFilters.add(container, context);
        context.addListener(new Lifecycle(container));
        StartServlet.register(container, context);
    }

    /** An application may be started by its host, which finds this class, and by its own code or framework as well. */
    private static @Nullable ServletServerContainer running(ServletContext context) {
        Object published = context.getAttribute(ServletServerContainer.class.getName());
        return published instanceof ServletServerContainer container ? container : null;
    }

    /** A host that is kept from looking into classes finds nothing, or not all. */
    private Set<Class<?>> foundAndIndexed(@Nullable Set<Class<?>> found, ServletContext context) {
        Set<Class<?>> all = new LinkedHashSet<>(orEmpty(found));
        if (isFound) {
            all.addAll(EndpointIndex.ofApplication(context.getClassLoader()));
        }
        return all;
    }

    private static Set<Class<?>> orEmpty(@Nullable Set<Class<?>> found) {
        return found == null ? Set.of() : found;
    }

    private void deploy(Set<Class<?>> found, ServletServerContainer container, ServletContext context)
            throws ServletException {
        try {
            Set<Class<?>> types = FoundParts.of(context).take(found);
            List<ServerPart> all = new ArrayList<>(new EndpointScan(types).parts());
            all.addAll(parts);
            new ApplicationDeployment(context, container).deploy(all);
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
        context.setAttribute(Drainable.class.getName(), container);
        container.upgrades().afterInitializers(() -> {
            if (context.getAttribute(ServletServerContainer.ATTRIBUTE) == null) {
                context.setAttribute(ServletServerContainer.ATTRIBUTE, container);
            }
        });
    }

    /** For one thread at a time. */
    private static final class Lifecycle implements ServletContextListener {
        private final ServletServerContainer container;
        private Runnable forgetHost = () -> {};

        Lifecycle(ServletServerContainer container) {
            this.container = container;
        }

        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            new StartNotice(
                            context.getServerInfo(),
                            container.upgrades().preferred(),
                            HostWebSocket.of(context),
                            container.served())
                    .log();
            forgetHost = container.upgrades().beforeStop(container::stop);
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            container.stop();
            forgetHost.run();
        }
    }
}

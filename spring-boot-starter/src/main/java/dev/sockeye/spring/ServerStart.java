package dev.sockeye.spring;

import dev.sockeye.container.servlet.ContainerInitializer;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;

/**
 * Starts Sockeye with the web application: a server that Spring Boot embeds runs no
 * {@link jakarta.servlet.ServletContainerInitializer} of the class path. In a WAR the host has started it already, or will
 * find it started. Thread-safe.
 */
final class ServerStart implements ServletContextInitializer, Ordered {
    private static final System.Logger LOGGER = System.getLogger(ServerStart.class.getName());

    private final EnvironmentProperties properties;
    private final ConfigurableListableBeanFactory beans;
    private volatile @Nullable ServletServerContainer container;

    ServerStart(EnvironmentProperties properties, ConfigurableListableBeanFactory beans) {
        this.properties = properties;
        this.beans = beans;
    }

    /** Its last filter goes around all servlets, which are there by then. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onStartup(ServletContext context) throws ServletException {
        if (context.getAttribute(ServletServerContainer.class.getName()) == null) {
            properties.values().forEach(context::setInitParameter);
        } else {
            warnOfLate(context);
        }
        List<FrameExtension> extensions =
                beans.getBeanProvider(FrameExtension.class).orderedStream().toList();
        new ContainerInitializer(extensions, new EndpointBeans(beans).parts(), WebSocketSettings.builder())
                .onStartup(Set.of(), context);
        container = (ServletServerContainer) context.getAttribute(ServletServerContainer.class.getName());
    }

    /** The container that the host has started has read its properties. */
    private void warnOfLate(ServletContext context) {
        Map<String, String> late = new TreeMap<>(properties.values());
        late.entrySet()
                .removeIf(property -> property.getValue().equals(context.getInitParameter(property.getKey()))
                        || property.getValue().equals(System.getProperty(property.getKey())));
        if (!late.isEmpty()) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The servlet container has started Sockeye before Spring, so properties of the application come too late"
                            + " for it: set {0} as context parameters, or as system properties",
                    String.join(", ", late.keySet()));
        }
    }

    /** The container, or null if there is no web application that runs it. */
    @Nullable ServletServerContainer container() {
        return container;
    }
}

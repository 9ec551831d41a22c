package dev.sockeye.spring;

import dev.sockeye.container.servlet.ContainerInitializer;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.settings.WebSocketSettings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Set;
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
        properties.values().forEach(context::setInitParameter);
        List<FrameExtension> extensions =
                beans.getBeanProvider(FrameExtension.class).orderedStream().toList();
        new ContainerInitializer(extensions, new EndpointBeans(beans).parts(), WebSocketSettings.builder())
                .onStartup(Set.of(), context);
        container = (ServletServerContainer) context.getAttribute(ServletServerContainer.class.getName());
    }

    /** The container, or null if there is no web application that runs it. */
    @Nullable ServletServerContainer container() {
        return container;
    }
}

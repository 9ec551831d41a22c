package dev.sockeye.functions;

import dev.sockeye.container.servlet.ContainerInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the routes of an application found by {@link RoutedApplication} itself: GlassFish does not find who implements it by the
 * interface that it extends. Immutable.
 */
@HandlesTypes(RoutedApplication.class)
public final class RoutesInitializer implements ServletContainerInitializer {
    /** For the host, which makes it by its service file. */
    public RoutesInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) throws ServletException {
        ContainerInitializer.deployAlso(found, context);
    }
}

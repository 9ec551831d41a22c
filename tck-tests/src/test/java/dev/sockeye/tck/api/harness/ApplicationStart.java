package dev.sockeye.tck.api.harness;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.websocket.server.ServerContainer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * What every host does when it starts an application.
 *
 * @param application the application
 * @param failures what fails it, in order
 */
record ApplicationStart(Application application, List<Throwable> failures) {
    ApplicationStart(Application application) {
        this(application, new CopyOnWriteArrayList<>());
    }

    /** All initializers, each with the classes that it asks for; the last is the application's own. */
    Map<ServletContainerInitializer, Set<Class<?>>> initializers() {
        Map<ServletContainerInitializer, Set<Class<?>>> initializers = new LinkedHashMap<>();
        for (ServletContainerInitializer found : ServiceLoader.load(ServletContainerInitializer.class)) {
            initializers.put(new Watched(found, failures), handled(found, application.classes()));
        }
        initializers.put((classes, context) -> context.addListener(new Startup(application, failures)), Set.of());
        return initializers;
    }

    /** The host says that the start failed; with what, is often known already. */
    void failed(Exception byHost) {
        if (failures.isEmpty()) {
            failures.add(byHost);
        }
    }

    private static Set<Class<?>> handled(ServletContainerInitializer initializer, Set<Class<?>> classes) {
        HandlesTypes types = initializer.getClass().getAnnotation(HandlesTypes.class);
        return types == null
                ? Set.of()
                : classes.stream()
                        .filter(found -> Arrays.stream(types.value()).anyMatch(type -> isOfType(found, type)))
                        .collect(Collectors.toSet());
    }

    private static boolean isOfType(Class<?> found, Class<?> type) {
        return type.isAssignableFrom(found)
                || Arrays.stream(found.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().equals(type));
    }

    /** An initializer of which one sees what it throws. */
    private record Watched(ServletContainerInitializer initializer, List<Throwable> failures)
            implements ServletContainerInitializer {
        /** Servlet 6.1 section 8.2.4: null if there are no classes. */
        @Override
        public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
            try {
                initializer.onStartup(classes == null || classes.isEmpty() ? null : classes, context);
            } catch (ServletException | RuntimeException e) {
                failures.add(e);
                throw e;
            }
        }
    }

    /** The application's own part in its start. */
    private record Startup(Application application, List<Throwable> failures) implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServerContainer container =
                    (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
            try {
                for (Application.StartupStep step : application.startup()) {
                    step.run(container);
                }
            } catch (Exception | AssertionError e) {
                failures.add(e);
                throw new IllegalStateException("The application failed to start", e);
            }
        }
    }
}

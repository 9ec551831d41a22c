package dev.sockeye.spring;

import dev.sockeye.container.ServerPart;
import dev.sockeye.functions.WsHandler;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.BeanNameUrlHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;

/**
 * Keeps what Sockeye serves out of Spring MVC's handlers. Spring MVC takes each bean whose name begins with a slash for one,
 * whatever it is: nothing else of the application is found at that path then, and a request fails with 500. Stateless.
 */
final class BeanNameMappings implements BeanPostProcessor {
    private static final String ROOT = "/";

    private static final List<Class<?>> SERVED = List.of(WsHandler.class, ServerPart.class, ServerEndpointConfig.class);

    /** What Spring MVC can call by the name of its bean. */
    private static final List<Class<?>> CALLED = List.of(HttpRequestHandler.class, Controller.class);

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof BeanNameUrlHandlerMapping mapping) {
            handlers(mapping).forEach((path, handler) -> {
                if (isServed(type(handler, mapping.getApplicationContext()))) {
                    mapping.unregisterHandler(path);
                }
            });
        }
        return bean;
    }

    /** The one at the root is not among the others. */
    private static Map<String, Object> handlers(BeanNameUrlHandlerMapping mapping) {
        Map<String, Object> handlers = new HashMap<>(mapping.getHandlerMap());
        Object root = mapping.getRootHandler();
        if (root != null) {
            handlers.put(ROOT, root);
        }
        return handlers;
    }

    /** A bean that is made for each request is known by its name alone. */
    private static Class<?> type(Object handler, @Nullable ApplicationContext context) {
        Class<?> type = handler instanceof String name && context != null && context.containsBean(name)
                ? context.getType(name)
                : handler.getClass();
        return type == null ? Object.class : ClassUtils.getUserClass(type);
    }

    private static boolean isServed(Class<?> type) {
        return CALLED.stream().noneMatch(called -> called.isAssignableFrom(type))
                && (SERVED.stream().anyMatch(served -> served.isAssignableFrom(type))
                        || AnnotatedElementUtils.isAnnotated(type, ServerEndpoint.class));
    }
}

package dev.sockeye.spring;

import dev.sockeye.container.ServerPart;
import dev.sockeye.functions.Routes;
import dev.sockeye.functions.WsHandler;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * The beans of an application that are to be served.
 *
 * @param beans the application's
 */
record EndpointBeans(ConfigurableListableBeanFactory beans) {
    /**
     * What an application says is to be served, endpoints first. What an exporter of Spring's deploys again later is left
     * alone then; it would stop at the first fault.
     */
    List<ServerPart> parts() {
        List<ServerPart> parts = new ArrayList<>();
        annotated().forEach(type -> parts.add(deployment -> deployment.endpoint(type)));
        beans.getBeanProvider(ServerEndpointConfig.class)
                .orderedStream()
                .forEach(config -> parts.add(deployment -> deployment.endpoint(config)));
        beans.getBeanProvider(ServerPart.class).orderedStream().forEach(parts::add);
        beans.getBeansOfType(WsHandler.class)
                .forEach((name, handler) -> paths(name).forEach(path -> parts.add(Routes.ws(path, handler))));
        return parts;
    }

    /** The names of a bean that are paths. */
    private List<String> paths(String name) {
        return Stream.concat(Stream.of(name), Stream.of(beans.getAliases(name)))
                .filter(each -> each.startsWith("/"))
                .toList();
    }

    /**
     * The handlers without a path that no other bean has. To be asked when all beans are made; who asks for one by hand later is
     * not known then.
     */
    List<String> unserved() {
        return Stream.of(beans.getBeanNamesForType(WsHandler.class))
                .filter(name -> paths(name).isEmpty()
                        && !ScopedProxyUtils.isScopedTarget(name)
                        && beans.getDependentBeans(name).length == 0)
                .toList();
    }

    /** The classes of beans with the annotation of a server endpoint; no bean is made to find them. */
    Set<Class<?>> annotated() {
        Set<Class<?>> annotated = new LinkedHashSet<>();
        for (String name : BeanFactoryUtils.beanNamesIncludingAncestors(beans)) {
            Class<?> type = beans.getType(name, false);
            Class<?> written = type == null ? Object.class : ClassUtils.getUserClass(type);
            if (AnnotatedElementUtils.isAnnotated(written, ServerEndpoint.class)) {
                annotated.add(written);
            }
        }
        return annotated;
    }
}

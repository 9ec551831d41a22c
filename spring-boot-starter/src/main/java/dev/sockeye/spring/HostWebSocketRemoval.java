package dev.sockeye.spring;

import dev.sockeye.client.provider.SockeyeContainerProvider;
import jakarta.websocket.ContainerProvider;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.type.MethodMetadata;

/**
 * Takes out what Spring Boot adds to its servers where their own WebSocket is on the class path. Two containers cannot share
 * the context attribute of the specification, and Spring's own handlers go to the one that is there.
 */
final class HostWebSocketRemoval implements BeanDefinitionRegistryPostProcessor {
    private static final System.Logger LOGGER = System.getLogger(HostWebSocketRemoval.class.getName());

    /** The configurations whose only purpose it is. */
    private static final Set<String> CONFIGURATIONS = Set.of(
            "org.springframework.boot.autoconfigure.websocket.servlet.WebSocketServletAutoConfiguration$TomcatWebSocketConfiguration",
            "org.springframework.boot.autoconfigure.websocket.servlet.WebSocketServletAutoConfiguration$JettyWebSocketConfiguration",
            "org.springframework.boot.autoconfigure.websocket.servlet.WebSocketServletAutoConfiguration$UndertowWebSocketConfiguration",
            "org.springframework.boot.tomcat.autoconfigure.TomcatWebServerConfiguration$TomcatWebSocketConfiguration",
            "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration$JettyWebSocketConfiguration");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        Set<String> taken = new TreeSet<>();
        for (String name : registry.getBeanDefinitionNames()) {
            String configuration = declaredBy(registry.getBeanDefinition(name));
            if (configuration != null && CONFIGURATIONS.contains(configuration)) {
                registry.removeBeanDefinition(name);
                taken.add(configuration
                        .substring(configuration.lastIndexOf('$') + 1)
                        .replace("WebSocketConfiguration", ""));
            }
        }
        if (!taken.isEmpty()) {
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "Sockeye is the WebSocket of this application, in place of that of {0}, which is on the class path as"
                            + " well{1}; sockeye.server.enabled=false leaves the application to it",
                    String.join(" and ", taken),
                    ofClients());
        }
    }

    /** Which client a program gets that asks for any is a matter of the class path, where the first wins. */
    private static String ofClients() {
        return ServiceLoader.load(ContainerProvider.class).stream()
                .findFirst()
                .map(ServiceLoader.Provider::type)
                .filter(type -> type != SockeyeContainerProvider.class)
                .map(type -> ". Clients are those of " + type.getName()
                        + ", which stands first there: exclude its jar, or put Sockeye's starter before it")
                .orElse("");
    }

    private static @Nullable String declaredBy(BeanDefinition definition) {
        MethodMetadata method =
                definition instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        return method == null ? null : method.getDeclaringClassName();
    }
}

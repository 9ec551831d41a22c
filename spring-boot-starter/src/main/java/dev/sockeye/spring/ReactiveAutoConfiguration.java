package dev.sockeye.spring;

import dev.sockeye.container.ServerPart;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** A reactive application cannot serve endpoints: one that has some does not start. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnProperty(name = "sockeye.server.enabled", havingValue = "true", matchIfMissing = true)
final class ReactiveAutoConfiguration {
    @Bean
    SmartInitializingSingleton sockeyeServletServerCheck(ConfigurableListableBeanFactory beans) {
        return () -> {
            Set<String> endpoints = new TreeSet<>(Set.of(beans.getBeanNamesForType(ServerPart.class, true, false)));
            new EndpointBeans(beans).annotated().forEach(type -> endpoints.add(type.getName()));
            if (!endpoints.isEmpty()) {
                throw new NoServletServerException(endpoints);
            }
        };
    }
}

package dev.sockeye.spring;

import dev.sockeye.container.Drainable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** Sockeye as the server of a servlet application; {@code sockeye.server.enabled=false} leaves it out. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ServletContextInitializer.class)
@ConditionalOnProperty(name = "sockeye.server.enabled", havingValue = "true", matchIfMissing = true)
final class SockeyeAutoConfiguration {
    @Bean
    static HostWebSocketRemoval sockeyeHostWebSocketRemoval() {
        return new HostWebSocketRemoval();
    }

    @Bean
    ServerStart sockeyeServerStart(Environment environment, ConfigurableListableBeanFactory beans) {
        return new ServerStart(EnvironmentProperties.of(environment), beans);
    }

    @Bean
    SessionsStop sockeyeSessionsStop(ServerStart server, ConfigurableApplicationContext context) {
        return new SessionsStop(server, context);
    }

    /** The one to inject, beside a server container that an application has as a bean. */
    @Primary
    @Bean
    Drainable sockeyeServer(ServerStart server, ApplicationContext context) {
        return new DrainableServer(server, context);
    }

    @Bean
    UnservedHandlers sockeyeUnservedHandlers(ConfigurableListableBeanFactory beans) {
        return new UnservedHandlers(new EndpointBeans(beans));
    }

    /** Where there is Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.web.servlet.handler.BeanNameUrlHandlerMapping")
    static final class MvcConfiguration {
        @Bean
        static BeanNameMappings sockeyeBeanNameMappings() {
            return new BeanNameMappings();
        }
    }

    /** Where there are handlers of Spring's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.web.socket.server.support.WebSocketHttpRequestHandler")
    static final class HandlersConfiguration {
        @Bean
        static HandshakeHandlers sockeyeHandshakeHandlers() {
            return new HandshakeHandlers();
        }
    }
}

package dev.sockeye.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server among the health indicators, where there is Spring Boot's actuator. */
@AutoConfiguration(after = SockeyeAutoConfiguration.class)
@ConditionalOnBean(ServerStart.class)
@ConditionalOnExpression("${management.health.sockeye.enabled:${management.health.defaults.enabled:true}}")
final class SockeyeHealthAutoConfiguration {
    /** For Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    static final class Boot3Configuration {
        @Bean
        @ConditionalOnMissingBean(name = "sockeyeHealthIndicator")
        Boot3HealthIndicator sockeyeHealthIndicator(ServerStart server, SessionsStop stop) {
            return new Boot3HealthIndicator(new ServerHealth(server, stop));
        }
    }

    /** For Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static final class Boot4Configuration {
        @Bean
        @ConditionalOnMissingBean(name = "sockeyeHealthIndicator")
        Boot4HealthIndicator sockeyeHealthIndicator(ServerStart server, SessionsStop stop) {
            return new Boot4HealthIndicator(new ServerHealth(server, stop));
        }
    }
}

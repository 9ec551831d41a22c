package dev.sockeye.spring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** The server's health in the words of Spring Boot 3. */
record Boot3HealthIndicator(ServerHealth server) implements HealthIndicator {
    @Override
    public Health health() {
        return Health.status(server.status()).withDetails(server.details()).build();
    }
}

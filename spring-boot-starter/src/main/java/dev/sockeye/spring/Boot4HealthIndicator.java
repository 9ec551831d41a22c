package dev.sockeye.spring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The server's health in the words of Spring Boot 4. */
record Boot4HealthIndicator(ServerHealth server) implements HealthIndicator {
    @Override
    public Health health() {
        return Health.status(server.status()).withDetails(server.details()).build();
    }
}

package dev.sockeye.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains why endpoints have nobody who serves them. */
final class NoServletServerFailureAnalyzer extends AbstractFailureAnalyzer<NoServletServerException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoServletServerException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()) + ".",
                "Add spring-boot-starter-webmvc (spring-boot-starter-web for Spring Boot 3) to the dependencies, and unless"
                        + " it is there already set spring.main.web-application-type=servlet. To leave these endpoints"
                        + " alone, set sockeye.server.enabled=false.",
                cause);
    }
}

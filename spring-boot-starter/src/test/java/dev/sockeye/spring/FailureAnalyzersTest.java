package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class FailureAnalyzersTest {
    @Test
    void an_exporter_without_a_container_is_explained() {
        FailureAnalysis analysis = new NoServerContainerFailureAnalyzer()
                .analyze(new IllegalStateException("jakarta.websocket.server.ServerContainer not available"));
        assertThat(analysis.getDescription()).contains("No WebSocket container runs");
        assertThat(analysis.getAction()).contains("RANDOM_PORT", "sockeye.server.enabled");
    }

    @Test
    void other_failures_are_left_to_others() {
        assertThat(new NoServerContainerFailureAnalyzer().analyze(new IllegalStateException("closed")))
                .isNull();
    }
}

package dev.sockeye.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class WebSocketTestInsideAnotherTest {
    @Test
    void each_test_runs_once_for_each_way_of_the_innermost_annotation() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(InnermostAnnotation.class))
                                .build(),
                        listener);

        assertThat(listener.getSummary().getFailures()).isEmpty();
        assertThat(InnermostAnnotation.RUNS)
                .containsExactlyInAnyOrder(
                        "class MEMORY",
                        "class LOOPBACK",
                        "method MEMORY",
                        "method LOOPBACK",
                        "test MEMORY",
                        "nested LOOPBACK");
    }
}

package dev.sockeye.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.ServerPart;
import jakarta.websocket.server.ServerEndpoint;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

class ReactiveApplicationTest {
    private final ReactiveWebApplicationContextRunner application = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ReactiveAutoConfiguration.class, SockeyeAutoConfiguration.class));

    @ServerEndpoint("/chat")
    static class Chat {}

    @Test
    void endpoints_in_a_reactive_application_keep_it_from_starting() {
        application
                .withBean(Chat.class)
                .withBean("part", ServerPart.class, () -> deployment -> {})
                .run(context -> {
                    assertThat(context).getFailure().isInstanceOf(NoServletServerException.class);
                    FailureAnalysis analysis =
                            new NoServletServerFailureAnalyzer().analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains(Chat.class.getName(), "part", "reactive");
                    assertThat(analysis.getAction()).contains("spring.main.web-application-type=servlet");
                });
    }

    @Test
    void a_reactive_application_without_endpoints_starts() {
        application.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void one_that_wants_no_server_starts() {
        application
                .withBean(Chat.class)
                .withPropertyValues("sockeye.server.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }
}

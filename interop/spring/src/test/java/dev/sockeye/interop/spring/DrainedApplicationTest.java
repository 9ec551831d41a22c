package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.container.Drainable;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

/** An application that takes its server out of service. */
@Timeout(60)
class DrainedApplicationTest {
    @RegisterExtension
    static final RunningApplication APPLICATION =
            new RunningApplication("--management.endpoint.health.probes.enabled=true");

    private static int status(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(APPLICATION.uri("http", path)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void its_readiness_and_its_health_say_so_and_its_sessions_end() throws Exception {
        Drainable server = APPLICATION.bean(Drainable.class);
        Conversation conversation =
                Conversation.of(new StandardWebSocketClient(), APPLICATION.uri("ws", "/annotated/Ada"));
        assertThatThrownBy(() -> server.drain(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.isReady()).isTrue();
        assertThat(status("/actuator/health/readiness")).isEqualTo(200);
        assertThat(status("/actuator/health")).isEqualTo(200);

        server.drain(Duration.ZERO);

        assertThat(conversation.closed().getCode()).isEqualTo(CloseStatus.GOING_AWAY.getCode());
        assertThat(server.isReady()).isFalse();
        assertThat(status("/actuator/health/readiness")).isEqualTo(503);
        assertThat(status("/actuator/health")).isEqualTo(503);
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
    }
}

package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

@Timeout(60)
class HealthTest {
    @RegisterExtension
    static final RunningApplication APPLICATION =
            new RunningApplication("--management.endpoint.health.show-details=always");

    @Test
    void health_has_the_number_of_sessions() throws Exception {
        try (Conversation conversation =
                Conversation.of(new StandardWebSocketClient(), APPLICATION.uri("ws", "/annotated/Ada"))) {
            // The handshake may be over before the session is there, but nobody answers before.
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo("Ada said hello");
            HttpRequest request = HttpRequest.newBuilder(APPLICATION.uri("http", "/actuator/health"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .containsPattern("\"sockeye\":\\{[^}]*\"sessions\":1")
                    .contains("\"blockedHandlers\":0", "\"waitingHandlers\":0");
        }
    }
}

package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.client.ConnectFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.WebSocketClient;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

/** Spring Security decides on handshakes before Sockeye does. */
@Timeout(60)
class SecurityTest {
    @RegisterExtension
    static final RunningApplication APPLICATION = new RunningApplication();

    private final WebSocketClient client = new StandardWebSocketClient();

    private static WebSocketHttpHeaders ada() {
        WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
        headers.setBasicAuth("ada", "secret");
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/secured/any", "/secured/handler", "/secured/%61ny", "/secured//any"})
    void who_has_not_logged_in_is_refused(String path) {
        assertThatThrownBy(() -> Conversation.of(client, APPLICATION.uri("ws", path)))
                .hasCauseInstanceOf(ConnectFailedException.class)
                .rootCause()
                .hasMessageMatching("(?s).*found (401|400).*");
    }

    @Test
    void who_lacks_a_role_is_refused_with_403() {
        assertThatThrownBy(() -> Conversation.of(client, ada(), APPLICATION.uri("ws", "/secured/admin/")))
                .rootCause()
                .hasMessageContaining("403");
    }

    @Test
    void who_has_logged_in_is_the_principal_of_the_session() throws Exception {
        try (Conversation conversation = Conversation.of(client, ada(), APPLICATION.uri("ws", "/secured/any"))) {
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo("ada said hello");
        }
    }
}

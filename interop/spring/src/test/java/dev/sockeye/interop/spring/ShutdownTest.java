package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

/** What an application leaves to Sockeye when it stops. */
@Timeout(60)
class ShutdownTest {
    @RegisterExtension
    static final RunningApplication APPLICATION = new RunningApplication();

    @Test
    void an_application_that_stops_says_so_to_the_peers_of_all_its_sessions() throws Exception {
        List<Conversation> conversations = new ArrayList<>();
        for (String path : List.of("/handler", "/annotated/Ada", "/programmatic", "/stomp")) {
            conversations.add(Conversation.of(new StandardWebSocketClient(), APPLICATION.uri("ws", path)));
        }

        APPLICATION.stop();

        for (Conversation conversation : conversations) {
            assertThat(conversation.closed().getCode()).isEqualTo(CloseStatus.GOING_AWAY.getCode());
        }
    }
}

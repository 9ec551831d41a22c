package dev.sockeye.interop.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;

/** An application that has kept its {@code ServerEndpointExporter}. */
@Timeout(60)
class ExporterTest {
    @RegisterExtension
    static final RunningApplication APPLICATION = new RunningApplication("--spring.profiles.active=exporter");

    @ParameterizedTest
    @CsvSource({"/annotated/Ada, Ada said hello", "/programmatic, programmatic hello", "/greetings, 'hello hello, 1 with hello client'"})
    void what_it_exports_is_deployed_once_and_injected(String path, String answer) throws Exception {
        try (Conversation conversation =
                Conversation.of(new StandardWebSocketClient(), APPLICATION.uri("ws", path))) {
            conversation.says(new TextMessage("hello"));
            assertThat(conversation.hears()).isEqualTo(answer);
        }
    }
}

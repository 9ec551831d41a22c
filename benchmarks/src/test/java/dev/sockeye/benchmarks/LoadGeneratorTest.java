package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadGeneratorTest {
    private static final Duration A_WHILE = Duration.ofMillis(100);

    @ParameterizedTest
    @CsvSource({"true, 64, 1, 1", "true, 64, 16, 1", "true, 64, 16, 16", "true, 4096, 1, 1", "false, 65536, 1, 1"})
    void counts_the_messages_an_honest_server_echoes(boolean text, int bytes, int outstanding, int refill)
            throws IOException {
        Scenario scenario = new Scenario("honest", text, bytes, 2, outstanding, refill);
        try (Server server =
                        Sockeye.server().port(0).endpoint(EchoEndpoint.class).start();
                LoadGenerator load = new LoadGenerator(server.port(), scenario)) {
            assertThat(load.run(Duration.ZERO)).isEqualTo(2L * outstanding);
            assertThat(load.run(A_WHILE)).isGreaterThanOrEqualTo(2L * outstanding);
        }
    }

    @Test
    void refuses_an_echo_that_differs_in_its_last_byte() throws IOException {
        Scenario scenario = new Scenario("altered", true, 64, 1, 1, 1);
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(AlteringEndpoint.class)
                        .start();
                LoadGenerator load = new LoadGenerator(server.port(), scenario)) {
            assertThatThrownBy(() -> load.run(A_WHILE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("byte 65 is 33 and not");
        }
    }

    @Test
    void refuses_an_echo_of_what_was_not_sent() throws IOException {
        Scenario scenario = new Scenario("twice", true, 64, 1, 1, 1);
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(DoublingEndpoint.class)
                        .start();
                LoadGenerator load = new LoadGenerator(server.port(), scenario)) {
            assertThatThrownBy(() -> load.run(A_WHILE)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Changes the last letter. */
    @ServerEndpoint(EchoEndpoint.PATH)
    public static class AlteringEndpoint {
        @OnMessage
        public String answer(String message) {
            return message.substring(0, message.length() - 1) + "!";
        }
    }

    /** Answers twice. */
    @ServerEndpoint(EchoEndpoint.PATH)
    public static class DoublingEndpoint {
        @OnMessage
        public String answer(String message, jakarta.websocket.Session session) throws IOException {
            session.getBasicRemote().sendText(message);
            return message;
        }
    }
}

package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EchoLoadTest {
    private static final Duration A_WHILE = Duration.ofMillis(100);

    static Stream<Arguments> everyRow() {
        return Row.all().stream()
                .filter(row -> !row.key().matches("connections1000+|fanout5000x16|bytes\\d{4,}k"))
                .map(row -> Arguments.of(Named.of(row.key(), row)));
    }

    private static Server start(Class<?> echo) throws IOException {
        return Sockeye.server()
                .port(0)
                .endpoint(echo)
                .endpoint(FanOutEndpoint.class)
                .settings(settings -> settings.maxMessageSize(16 << 20))
                .start();
    }

    @ParameterizedTest
    @MethodSource("everyRow")
    void an_honest_server_does_the_work_of_each_row(Row row) throws IOException {
        try (Server server = start(EchoEndpoint.class);
                Load load = row.clients().connect(server.port())) {
            assertThat(load.run(A_WHILE)).isPositive();
            assertThat(load.latencies().percentile(0.5)).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "16, 1", "16, 16"})
    void as_many_messages_are_outstanding_as_are_allowed(int outstanding, int refill) throws IOException {
        Scenario scenario = new Scenario(Content.TEXT, 64, 2, 2, outstanding, refill);
        try (Server server = start(EchoEndpoint.class);
                EchoLoad load = new EchoLoad(server.port(), scenario)) {
            assertThat(load.run(Duration.ZERO)).isEqualTo(2L * outstanding);
        }
    }

    @Test
    void only_one_of_the_active_clients_sends_at_a_time_beside_idle_ones() throws IOException {
        try (Server server = start(EchoEndpoint.class);
                EchoLoad load = new EchoLoad(server.port(), Scenario.nearlyIdle(64, 200))) {
            assertThat(load.run(Duration.ZERO)).isEqualTo(1);
        }
    }

    @Test
    void an_echo_that_differs_in_its_last_byte_is_refused() throws IOException {
        try (Server server = start(AlteringEndpoint.class);
                EchoLoad load = new EchoLoad(server.port(), Scenario.closedLoop(Content.TEXT, 64, 1))) {
            assertThatThrownBy(() -> load.run(A_WHILE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("byte 63 of message 0 is 33 and not");
        }
    }

    @Test
    void an_echo_of_what_was_not_sent_is_refused() throws IOException {
        try (Server server = start(DoublingEndpoint.class);
                EchoLoad load = new EchoLoad(server.port(), Scenario.closedLoop(Content.TEXT, 64, 1))) {
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

package dev.sockeye.testkit;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultPatienceTest {
    private static final Map<Way, Duration> USUAL =
            Map.of(Way.MEMORY, Duration.ofSeconds(1), Way.LOOPBACK, Duration.ofSeconds(5));

    private final TestApplication application = TestApplication.of(socket(ws -> ws.onMessage(ws::send)));

    @AfterEach
    void clear() {
        System.clearProperty(DefaultPatience.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "LOOPBACK"})
    void a_build_sets_the_patience_of_all_servers_that_are_given_none(Way way) {
        assertThat(patience(way)).isEqualTo(USUAL.get(way));
        System.setProperty(DefaultPatience.SECONDS, "20");
        assertThat(patience(way)).hasSeconds(20);
        application.patience(Duration.ofMillis(3));
        assertThat(patience(way)).hasMillis(3);
    }

    private Duration patience(Way way) {
        try (TestServer server = application.start(way)) {
            return server.patience();
        }
    }

    @Test
    void the_patience_with_a_running_server_is_that_of_the_build() {
        System.setProperty(DefaultPatience.SECONDS, "7");
        try (TestServer running = application.onLoopback();
                TestServer server = TestServer.at(running.uri("/"))) {
            assertThat(server.patience()).hasSeconds(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "20s", "100000"})
    void what_is_no_number_of_seconds_is_refused(String value) {
        System.setProperty(DefaultPatience.SECONDS, value);
        assertThatThrownBy(() -> application.start(Way.MEMORY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected seconds from 1 to 99999 in the system property"
                        + " dev.sockeye.testkit.patience-seconds, got " + value);
    }
}

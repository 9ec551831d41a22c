package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerBuilderTest {
    private final ServerBuilder builder = new ServerBuilder();

    @Test
    void each_setter_sets_its_property() {
        builder.maxMessageSize(65_536)
                .sendTimeout(Duration.ofSeconds(3))
                .pingInterval(Duration.ZERO)
                .stopTimeout(Duration.ofMillis(250))
                .allowedOrigins("https://app.example.com", "null")
                .allowedHosts("app.example.com", ".corp.example");

        assertThat(builder.properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "sockeye.max-message-size", "65536",
                        "sockeye.send-timeout", "3000",
                        "sockeye.ping-interval", "0",
                        "sockeye.stop-timeout", "250",
                        "sockeye.allowed-origins", "https://app.example.com,null",
                        "sockeye.allowed-hosts", "app.example.com,.corp.example"));
    }

    @Test
    void what_comes_last_counts_whichever_way_it_is_set() {
        builder.property("sockeye.stop-timeout", "1").stopTimeout(Duration.ofMillis(2));
        assertThat(builder.properties()).containsEntry("sockeye.stop-timeout", "2");

        builder.property("sockeye.stop-timeout", "3");
        assertThat(builder.properties()).containsEntry("sockeye.stop-timeout", "3");
    }

    @Test
    void a_value_out_of_range_is_refused_at_once_with_the_name_of_its_property() {
        assertThatThrownBy(() -> builder.stopTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "sockeye.stop-timeout: expected a number of milliseconds from 1 to 3153600000000, got \"0\"");
        assertThatThrownBy(() -> builder.maxMessageSize(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sockeye.max-message-size: expected a whole number from 0 to 2147483639, got \"-1\"");
        assertThatThrownBy(() -> builder.allowedOrigins())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sockeye.allowed-origins: expected a comma-separated list of origins");
        assertThat(builder.properties()).isEmpty();
    }
}

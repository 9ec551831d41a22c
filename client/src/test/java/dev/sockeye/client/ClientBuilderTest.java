package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientBuilderTest {
    private final ClientBuilder builder = new ClientBuilder();

    @Test
    void the_setters_set_what_the_properties_set() {
        builder.property("sockeye.max-message-size", "lots").maxMessageSize(65_536);
        try (ClientContainer client = builder.build()) {
            assertThat(client.getDefaultMaxTextMessageBufferSize()).isEqualTo(65_536);
        }
    }

    @Test
    void a_value_out_of_range_is_refused_at_once_with_the_name_of_its_property() {
        assertThatThrownBy(() -> builder.pingInterval(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sockeye.client.ping-interval: expected a number of milliseconds up to ");
        assertThatThrownBy(() -> builder.sendTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sockeye.send-timeout: expected a number of milliseconds from 1 to ");
        builder.build().close();
    }
}

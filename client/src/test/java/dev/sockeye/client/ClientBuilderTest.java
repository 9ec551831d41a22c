package dev.sockeye.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientBuilderTest {
    private final ClientBuilder builder = new ClientBuilder();

    @Test
    void settings_go_before_properties() {
        builder.property("sockeye.max-message-size", "7").settings(s -> s.maxMessageSize(65_536));
        try (ClientContainer client = builder.build()) {
            assertThat(client.getDefaultMaxTextMessageBufferSize()).isEqualTo(65_536);
        }
    }

    @Test
    void all_values_out_of_range_are_reported_together_with_the_names_of_their_properties_and_methods() {
        builder.property("sockeye.corking", "perhaps")
                .settings(s -> s.pingInterval(Duration.ofMillis(-1)).sendTimeout(Duration.ZERO));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sockeye.ping-interval (pingInterval): expected a time")
                .hasMessageContaining("sockeye.send-timeout (sendTimeout): expected a time")
                .hasMessageContaining("sockeye.corking (corking): expected true or false");
    }

    @Test
    void there_is_each_method_that_the_page_of_properties_names() {
        List<String> named = SockeyeProperties.rows().stream()
                .map(Property::method)
                .filter(method -> method.startsWith("Client"))
                .toList();
        List<String> there = Stream.of(ClientBuilder.class, ClientOptions.Builder.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .map(Method::getName)
                .toList();
        assertThat(named)
                .hasSize(2)
                .allSatisfy(method -> assertThat(there).contains(method.substring(method.indexOf('.') + 1)));
    }
}

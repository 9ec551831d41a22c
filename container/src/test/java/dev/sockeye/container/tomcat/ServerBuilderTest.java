package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerBuilderTest {
    private final ServerBuilder builder = new ServerBuilder();

    @Test
    void each_setter_sets_its_property() {
        builder.stopTimeout(Duration.ofMillis(250))
                .allowedOrigins("https://app.example.com", "null")
                .allowedHosts("app.example.com", ".corp.example");

        assertThat(builder.configuration().properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "sockeye.stop-timeout", "PT0.25S",
                        "sockeye.allowed-origins", "https://app.example.com,null",
                        "sockeye.allowed-hosts", "app.example.com,.corp.example"));
    }

    @Test
    void what_comes_last_counts_whichever_way_it_is_set() {
        builder.property("sockeye.stop-timeout", "1").stopTimeout(Duration.ofMillis(2));
        assertThat(builder.configuration().properties()).containsEntry("sockeye.stop-timeout", "PT0.002S");

        builder.property("sockeye.stop-timeout", "3");
        assertThat(builder.configuration().properties()).containsEntry("sockeye.stop-timeout", "3");
    }

    @Test
    void null_is_refused_at_once_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.endpoint((Class<?>) null))
                .withMessage("Expected a class with @ServerEndpoint, got null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.endpoint((ServerEndpointConfig) null))
                .withMessage("Expected the configuration of an endpoint, got null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.settings((WebSocketSettings) null))
                .withMessage("Expected settings, got null");
    }

    @Test
    void settings_add_up_and_the_last_value_of_a_field_counts() {
        builder.settings(s -> s.maxMessageSize(-1).pingInterval(Duration.ZERO))
                .settings(WebSocketSettings.builder().maxMessageSize(65_536).build());
        assertThat(builder.configuration().settings().build())
                .isEqualTo(WebSocketSettings.builder()
                        .pingInterval(Duration.ZERO)
                        .maxMessageSize(65_536)
                        .build());
    }

    @Test
    void all_values_out_of_range_keep_the_server_from_starting_with_the_names_of_their_properties_and_methods() {
        builder.stopTimeout(Duration.ZERO)
                .allowedOrigins()
                .property("sockeye.corking", "perhaps")
                .settings(s -> s.maxMessageSize(-1).deflateLevel(10));
        assertThatThrownBy(builder::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sockeye.stop-timeout (ServerBuilder.stopTimeout): expected a time such as 20s")
                .hasMessageContaining("from 1ms up to 36500d, got \"PT0S\"")
                .hasMessageContaining(
                        "sockeye.allowed-origins (ServerBuilder.allowedOrigins): expected a comma-separated")
                .hasMessageContaining("sockeye.corking (corking): expected true or false, got \"perhaps\"")
                .hasMessageContaining("sockeye.max-message-size (maxMessageSize): expected a whole number from 0 to"
                        + " 2147483639, got \"-1\"")
                .hasMessageContaining("sockeye.deflate.level (deflateLevel): expected a whole number from -1 to 9");
    }

    /** Its module stands above this one. */
    @Test
    void a_console_that_is_not_on_the_class_path_keeps_the_server_from_starting() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.console().start())
                .withMessage(
                        "Expected sockeye-console on the class path with console() or sockeye.console=true, got none;"
                                + " add the dependency dev.sockeye:sockeye-console, or leave the console out");
    }

    @Test
    void there_is_each_method_that_the_page_of_properties_names() {
        List<String> named = SockeyeProperties.rows().stream()
                .map(Property::method)
                .filter(method -> method.startsWith("ServerBuilder."))
                .map(method -> method.substring("ServerBuilder.".length()))
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(ServerBuilder.class.getMethods()).extracting(Method::getName).containsAll(named);
    }
}

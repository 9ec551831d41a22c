package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void what_is_not_set_has_its_documented_default() {
        Settings settings = Settings.from(name -> null);
        assertThat(settings.of(Role.SERVER)).isEqualTo(WebSocketSettings.DEFAULT);
        assertThat(settings.of(Role.CLIENT))
                .isEqualTo(
                        WebSocketSettings.builder().pingInterval(Duration.ZERO).build());
        assertThat(settings.value(SockeyeProperties.CLIENT_CONNECT_TIMEOUT)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.value(SockeyeProperties.CLIENT_MAX_HANDSHAKE_SIZE)).isEqualTo(16 << 10);
        assertThat(settings.value(SockeyeProperties.STOP_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.value(SockeyeProperties.NATIVE_TRANSPORT)).isTrue();
    }

    @Test
    void what_is_set_counts_and_blanks_around_it_do_not() {
        Map<String, String> properties = Map.of(
                "sockeye.max-message-size", " 33554432 ",
                "sockeye.ping-interval", "0",
                "sockeye.client.ping-interval", "1500",
                "sockeye.corking", "false",
                "sockeye.native-transport", "false");
        Settings settings = Settings.from(properties::get);
        assertThat(settings.of(Role.SERVER))
                .isEqualTo(WebSocketSettings.builder()
                        .maxMessageSize(32 << 20)
                        .pingInterval(Duration.ZERO)
                        .corking(false)
                        .build());
        assertThat(settings.of(Role.CLIENT))
                .isEqualTo(settings.of(Role.SERVER).toBuilder()
                        .pingInterval(Duration.ofMillis(1500))
                        .build());
        assertThat(settings.value(SockeyeProperties.NATIVE_TRANSPORT)).isFalse();
    }

    @Test
    void what_is_set_in_code_goes_before_the_properties_for_both_sides() {
        Map<String, String> properties = Map.of(
                "sockeye.ping-interval", "7s", "sockeye.client.ping-interval", "8s", "sockeye.close-timeout", "9s");
        Settings settings =
                Settings.from(properties::get, WebSocketSettings.builder().pingInterval(Duration.ofSeconds(3)));
        for (Role role : Role.values()) {
            assertThat(settings.of(role).pingInterval()).isEqualTo(Duration.ofSeconds(3));
            assertThat(settings.of(role).closeTimeout()).isEqualTo(Duration.ofSeconds(9));
        }
    }

    @Test
    void what_cannot_be_used_in_code_and_by_property_is_named_at_once() {
        WebSocketSettingsBuilder own = WebSocketSettings.builder().pingInterval(Duration.ofMillis(-1));
        assertThatThrownBy(() -> Settings.from(Map.of("sockeye.close-timeout", "soon")::get, own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sockeye.ping-interval (pingInterval): expected a time")
                .hasMessageContaining("0 for off, got \"PT-0.001S\"")
                .hasMessageContaining("sockeye.close-timeout (closeTimeout): expected a time");
    }

    @Test
    void each_property_is_read_once() {
        List<String> asked = new ArrayList<>();
        Settings settings = Settings.from(name -> {
            asked.add(name);
            return name.equals("sockeye.allowed-hosts") ? "app.test" : null;
        });
        assertThat(asked).doesNotHaveDuplicates();
        assertThat(settings.value(SockeyeProperties.ALLOWED_HOSTS))
                .isSameAs(settings.value(SockeyeProperties.ALLOWED_HOSTS));
    }

    @Test
    void hosts_and_origins_are_lists_and_a_star_is_any() {
        Map<String, String> properties = Map.of(
                "sockeye.allowed-hosts", "app.test , .corp.test",
                "sockeye.allowed-origins", "null, https://app.example.com");
        Settings settings = Settings.from(properties::get);
        assertThat(settings.value(SockeyeProperties.ALLOWED_HOSTS).permits("http://a", "a.corp.test", false))
                .isTrue();
        assertThat(settings.value(SockeyeProperties.ALLOWED_HOSTS).permits("http://a", "evil.example", false))
                .isFalse();
        assertThat(settings.value(SockeyeProperties.ALLOWED_ORIGINS).permits("null", "http", "a"))
                .isTrue();
        Settings any = Settings.from(Map.of("sockeye.allowed-hosts", "*")::get);
        assertThat(any.value(SockeyeProperties.ALLOWED_HOSTS).permits("http://a", "evil.example", false))
                .isTrue();
        assertThat(any.value(SockeyeProperties.ALLOWED_ORIGINS).permits("null", "http", "a"))
                .isFalse();
    }

    @Test
    void all_unusable_values_are_named_at_once_with_what_was_expected() {
        Map<String, String> properties = Map.of(
                "sockeye.max-message-size", "-1",
                "sockeye.max-fragments", "0",
                "sockeye.outgoing-queue-size", "99999999999",
                "sockeye.send-timeout", "0",
                "sockeye.close-timeout", "9223372036854775807",
                "sockeye.ping-interval", "soon",
                "sockeye.pong-timeout", "-5",
                "sockeye.corking", "yes",
                "sockeye.allowed-origins", "example.com",
                "sockeye.allowed-hosts", "http://example.com");
        assertThatThrownBy(() -> Settings.from(properties::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(properties.keySet().toArray(CharSequence[]::new))
                .hasMessageContaining("sockeye.corking (corking): expected true or false, got \"yes\"");
    }

    @Test
    void system_properties_are_read() {
        System.setProperty("sockeye.stop-timeout", "1234");
        try {
            assertThat(Settings.fromSystemProperties().value(SockeyeProperties.STOP_TIMEOUT))
                    .isEqualTo(Duration.ofMillis(1234));
        } finally {
            System.clearProperty("sockeye.stop-timeout");
        }
    }
}

package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.deflate.DeflateOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void what_is_not_set_has_its_documented_default() {
        Settings settings = Settings.from(name -> null);
        assertThat(settings.server().limits().textBytes()).isEqualTo(1 << 20);
        assertThat(settings.server().limits().fragments()).isEqualTo(Limits.FRAGMENTS_BY_SIZE);
        assertThat(settings.server().limits().controlFrames()).isEqualTo(Limits.DEFAULT.controlFrames());
        assertThat(settings.server().limits().messageTime()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.server().limits().closeTime()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.server().queueBytes()).isEqualTo(4 << 20);
        assertThat(settings.server().sendTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.server().pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.server().pongTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.server().corking()).isTrue();
        assertThat(settings.client().pingInterval()).isZero();
        assertThat(settings.extensions().names()).containsExactly("permessage-deflate");
        assertThat(settings.extensions().deflate()).isEqualTo(DeflateOptions.DEFAULT);
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
        assertThat(settings.server().limits().binaryBytes()).isEqualTo(32 << 20);
        assertThat(settings.server().limits().fragments()).isEqualTo(Limits.FRAGMENTS_BY_SIZE);
        assertThat(settings.server().pingInterval()).isZero();
        assertThat(settings.client().pingInterval()).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.client().limits()).isEqualTo(settings.server().limits());
        assertThat(settings.server().corking()).isFalse();
        assertThat(settings.value(SockeyeProperties.NATIVE_TRANSPORT)).isFalse();
    }

    @Test
    void a_number_of_fragments_that_is_set_counts_for_messages_of_any_size() {
        Map<String, String> properties = Map.of("sockeye.max-fragments", "12", "sockeye.max-message-size", "33554432");
        Settings settings = Settings.from(properties::get);
        assertThat(settings.server().limits().fragments()).isEqualTo(12);
        assertThat(settings.client().limits().fragments()).isEqualTo(12);
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
                .hasMessageContaining("sockeye.corking: expected true or false, got \"yes\"");
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

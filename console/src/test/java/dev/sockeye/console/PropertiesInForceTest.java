package dev.sockeye.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which properties are shown, and how. */
@Timeout(60)
class PropertiesInForceTest {
    @Test
    void every_field_of_settings_that_has_a_property_can_be_read() {
        assertThat(PropertiesInForce.FIELDS.keySet())
                .containsExactlyInAnyOrderElementsOf(SockeyeProperties.settings().stream()
                        .filter(property -> !property.name().isEmpty())
                        .map(Property::method)
                        .toList());
    }

    @Test
    void all_properties_are_shown_as_they_are_written_and_without_passwords() throws Exception {
        try (Server server = Harbour.server()
                        .console()
                        .allowedOrigins("https://app.example.com", "null")
                        .property("sockeye.backplane", "redis://ada:hunter2@cache.example.com:6379")
                        .property("sockeye.idle-timeout", "1500ms")
                        .settings(settings -> settings.subprotocols("a", "b").closeTimeout(Duration.ofSeconds(3)))
                        .start();
                ConsolePeer page = ConsolePeer.open(server)) {
            assertThat(page.ask("", 0).properties())
                    .hasSameSizeAs(SockeyeProperties.all())
                    .contains(
                            new Overview.PropertyRow("sockeye.allowed-origins", "https://app.example.com,null", true),
                            new Overview.PropertyRow("sockeye.backplane", "redis://***@cache.example.com:6379", true),
                            new Overview.PropertyRow("sockeye.idle-timeout", "1500 ms", true),
                            new Overview.PropertyRow("sockeye.subprotocols", "a, b", true),
                            new Overview.PropertyRow("sockeye.close-timeout", "3 s", true),
                            new Overview.PropertyRow(
                                    "sockeye.max-fragments",
                                    "4096 for each MiB that the message may have, at least 4096",
                                    false),
                            new Overview.PropertyRow("sockeye.outgoing-overflow", "wait", false));
        }
    }
}

package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.session.settings.SocketSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.websocket.DeploymentException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What endpoints set by annotation and by user property. */
class EndpointSettingsTest {
    @SocketSettings(
            maxMessageSize = 1,
            maxStreamedMessageSize = 6_000_000_000L,
            maxFrameSize = 2,
            maxFragments = 3,
            maxControlFrames = 4,
            messageTimeout = "5s",
            outgoingQueueSize = 6,
            outgoingOverflow = OutgoingOverflow.CLOSE,
            maxQueuedBytes = 5_000_000_000L,
            maxReceivedBytes = 7,
            maxConnections = 8,
            maxConnectionsPerAddress = 9,
            maxHandshakesPerSecond = 10,
            sendTimeout = "7m",
            pingInterval = "800ms",
            pongTimeout = "PT9S",
            idleTimeout = "10h",
            closeTimeout = "1d",
            corking = false,
            subprotocols = {"b", "a"},
            extensions = {"identity", "fragment"},
            deflateThreshold = 12,
            deflateLevel = 0,
            deflateContextTakeover = true)
    static class Every {}

    private static final Map<String, String> EVERY_PROPERTY = Map.ofEntries(
            Map.entry("sockeye.max-message-size", "1"),
            Map.entry("sockeye.max-streamed-message-size", "6000000000"),
            Map.entry("sockeye.max-frame-size", "2"),
            Map.entry("sockeye.max-fragments", "3"),
            Map.entry("sockeye.max-control-frames", "4"),
            Map.entry("sockeye.message-timeout", "5000"),
            Map.entry("sockeye.outgoing-queue-size", "6"),
            Map.entry("sockeye.outgoing-overflow", "close"),
            Map.entry("sockeye.max-queued-bytes", "5000000000"),
            Map.entry("sockeye.max-received-bytes", "7"),
            Map.entry("sockeye.max-connections", "8"),
            Map.entry("sockeye.max-connections-per-address", "9"),
            Map.entry("sockeye.max-handshakes-per-second", "10"),
            Map.entry("sockeye.send-timeout", "420s"),
            Map.entry("sockeye.ping-interval", "800"),
            Map.entry("sockeye.pong-timeout", "9s"),
            Map.entry("sockeye.idle-timeout", "600m"),
            Map.entry("sockeye.close-timeout", "24h"),
            Map.entry("sockeye.corking", "false"),
            Map.entry("sockeye.subprotocols", "b, a"),
            Map.entry("sockeye.extensions", "identity,fragment"),
            Map.entry("sockeye.deflate.threshold", "12"),
            Map.entry("sockeye.deflate.level", "0"),
            Map.entry("sockeye.deflate.context-takeover", "true"));

    private static final WebSocketSettings EVERY_METHOD = WebSocketSettings.builder()
            .maxMessageSize(1)
            .maxStreamedMessageSize(6_000_000_000L)
            .maxFrameSize(2)
            .maxFragments(3)
            .maxControlFrames(4)
            .messageTimeout(Duration.ofSeconds(5))
            .outgoingQueueSize(6)
            .outgoingOverflow(OutgoingOverflow.CLOSE)
            .maxQueuedBytes(5_000_000_000L)
            .maxReceivedBytes(7)
            .maxConnections(8)
            .maxConnectionsPerAddress(9)
            .maxHandshakesPerSecond(10)
            .sendTimeout(Duration.ofMinutes(7))
            .pingInterval(Duration.ofMillis(800))
            .pongTimeout(Duration.ofSeconds(9))
            .idleTimeout(Duration.ofHours(10))
            .closeTimeout(Duration.ofDays(1))
            .corking(false)
            .subprotocols("b", "a")
            .extensions("identity", "fragment")
            .deflateThreshold(12)
            .deflateLevel(0)
            .deflateContextTakeover(true)
            .build();

    @SocketSettings(pingInterval = "20s", maxMessageSize = 100)
    static class Some {}

    static class Sub extends Some {}

    @SocketSettings(
            pingInterval = "soon",
            maxMessageSize = -1,
            subprotocols = {"a", "a"},
            corking = {true, false})
    static class Faulty {}

    private static Map<String, Object> own(Object value) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(WebSocketSettings.USER_PROPERTY, value);
        return properties;
    }

    @Test
    void every_field_is_the_same_by_annotation_by_code_and_by_property() throws Exception {
        WebSocketSettingsBuilder byProperty = WebSocketSettings.builder();
        EVERY_PROPERTY.forEach(byProperty::property);
        assertThat(EndpointSettings.of(Every.class, null)).isEqualTo(EVERY_METHOD);
        assertThat(EndpointSettings.of(Object.class, own(EVERY_METHOD))).isEqualTo(EVERY_METHOD);
        assertThat(byProperty.build()).isEqualTo(EVERY_METHOD);
        assertThat(EVERY_PROPERTY.keySet())
                .containsExactlyInAnyOrderElementsOf(SockeyeProperties.settings().stream()
                        .map(Property::name)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    @Test
    void no_value_of_every_field_is_the_default() throws Exception {
        assertThat(EVERY_METHOD.fields()).hasSize(EVERY_PROPERTY.size());
        for (String field : EVERY_METHOD.fields()) {
            Method getter = WebSocketSettings.class.getMethod(field);
            assertThat(getter.invoke(EVERY_METHOD)).as(field).isNotEqualTo(getter.invoke(WebSocketSettings.DEFAULT));
        }
    }

    @Test
    void a_configuration_goes_before_the_annotation_field_by_field() throws Exception {
        WebSocketSettings own =
                WebSocketSettings.builder().maxMessageSize(7).maxFragments(8).build();
        assertThat(EndpointSettings.of(Some.class, own(own)))
                .isEqualTo(own.toBuilder().pingInterval(Duration.ofSeconds(20)).build());
    }

    @Test
    void the_annotation_counts_for_its_own_class_alone() throws Exception {
        assertThat(EndpointSettings.of(Sub.class, Map.of())).isEqualTo(WebSocketSettings.DEFAULT);
        assertThat(EndpointSettings.of(Object.class, null)).isEqualTo(WebSocketSettings.DEFAULT);
    }

    @Test
    void all_faults_are_reported_together_with_class_property_and_method() {
        assertThatThrownBy(() -> EndpointSettings.of(Faulty.class, own("20s")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(Faulty.class.getName())
                .hasMessageContaining("sockeye.ping-interval (pingInterval): expected a time")
                .hasMessageContaining("got \"soon\"")
                .hasMessageContaining("sockeye.max-message-size (maxMessageSize): expected a whole number")
                .hasMessageContaining(
                        "sockeye.subprotocols (subprotocols): expected a comma-separated list of different")
                .hasMessageContaining("sockeye.corking (corking): expected true or false, got \"true,false\"")
                .hasMessageContaining("user property dev.sockeye.settings: expected a "
                        + WebSocketSettings.class.getName() + ", got a java.lang.String");
    }

    @Test
    void a_configuration_mends_what_its_annotation_has_wrong() throws Exception {
        WebSocketSettings own = WebSocketSettings.builder()
                .pingInterval(Duration.ZERO)
                .maxMessageSize(1)
                .subprotocols()
                .corking(true)
                .build();
        assertThat(EndpointSettings.of(Faulty.class, own(own))).isEqualTo(own);
        assertThat(own.subprotocols()).isEqualTo(List.of());
    }
}

package dev.sockeye.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.session.settings.policy.OutgoingOverflow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketSettingsTest {
    private static final Duration THREE = Duration.ofSeconds(3);

    @Test
    void what_is_not_set_has_its_documented_default() {
        WebSocketSettings settings = WebSocketSettings.DEFAULT;
        assertThat(settings.maxMessageSize()).isEqualTo(1 << 20);
        assertThat(settings.maxFrameSize()).isZero();
        assertThat(settings.maxFragments()).isEqualTo(-1);
        assertThat(settings.maxControlFrames()).isEqualTo(10_000);
        assertThat(settings.messageTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.outgoingQueueSize()).isEqualTo(4 << 20);
        assertThat(settings.outgoingOverflow()).isEqualTo(OutgoingOverflow.WAIT);
        assertThat(settings.sendTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.pongTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.idleTimeout()).isZero();
        assertThat(settings.closeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.corking()).isTrue();
        assertThat(settings.subprotocols()).isEmpty();
        assertThat(settings.extensions()).containsExactly("permessage-deflate");
        assertThat(settings.deflateThreshold()).isEqualTo(DeflateOptions.DEFAULT.threshold());
        assertThat(settings.deflateLevel()).isEqualTo(DeflateOptions.DEFAULT.level());
        assertThat(settings.deflateContextTakeover()).isFalse();
        assertThat(settings.deflateChoice()).isSameAs(DeflateOptions.DEFAULT.choice());
    }

    @Test
    void settings_go_over_others_field_by_field() {
        WebSocketSettings some =
                WebSocketSettings.builder().closeTimeout(THREE).maxFragments(1).build();
        WebSocketSettings others =
                WebSocketSettings.builder().maxFragments(2).deflateLevel(9).build();
        assertThat(some.over(others))
                .isEqualTo(WebSocketSettings.builder()
                        .closeTimeout(THREE)
                        .maxFragments(1)
                        .deflateLevel(9)
                        .build())
                .hasToString("WebSocketSettings{closeTimeout=PT3S, deflateLevel=9, maxFragments=1}");
        assertThat(some.over(WebSocketSettings.DEFAULT)).isSameAs(some);
        assertThat(WebSocketSettings.DEFAULT.over(some)).isSameAs(some);
    }

    @Test
    void a_default_that_is_set_goes_over_another_value() {
        WebSocketSettings on = WebSocketSettings.builder().corking(true).build();
        assertThat(on.over(WebSocketSettings.builder().corking(false).build()).corking())
                .isTrue();
    }

    @Test
    void a_built_value_does_not_change_with_its_builder() {
        WebSocketSettingsBuilder builder = WebSocketSettings.builder().maxFragments(1);
        WebSocketSettings built = builder.build();
        builder.maxFragments(2);
        assertThat(built.maxFragments()).isEqualTo(1);
        assertThat(built.toBuilder().build()).isEqualTo(built).hasSameHashCodeAs(built);
        assertThat(built).isNotEqualTo(builder.build());
    }

    @Test
    void all_that_is_out_of_range_is_reported_together_and_the_last_value_of_a_field_counts() {
        WebSocketSettingsBuilder builder = WebSocketSettings.builder()
                .maxFrameSize(-1)
                .pongTimeout(Duration.ZERO)
                .idleTimeout(Duration.ofNanos(1))
                .extensions("permessage-inflate")
                .closeTimeout(Duration.ofDays(36_501))
                .closeTimeout(THREE);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid settings: sockeye.max-frame-size (maxFrameSize): expected ")
                .hasMessageContaining(
                        "; sockeye.pong-timeout (pongTimeout): expected a time such as 20s, 1500ms or PT20S,")
                .hasMessageContaining("; sockeye.idle-timeout (idleTimeout): expected ")
                .hasMessageContaining("; sockeye.extensions (extensions): expected ")
                .hasMessageNotContaining("close-timeout");
        assertThat(builder.problems()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"3000, 3000", "3s, 3000", "250ms, 250", "2m, 120000", "1h, 3600000", "1d, 86400000", "PT1M, 60000"})
    void times_are_read_with_a_unit_or_in_milliseconds_or_as_iso_8601(String text, long millis) {
        assertThat(WebSocketSettings.builder()
                        .property("sockeye.close-timeout", text)
                        .build()
                        .closeTimeout())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "3 s", "3w", "-1s", "0", "1.5s", "999999999999999999d", "PT", "36501d"})
    void other_texts_are_no_time(String text) {
        WebSocketSettingsBuilder builder = WebSocketSettings.builder().property("sockeye.close-timeout", text);
        assertThat(builder.problems())
                .isEqualTo(List.of(
                        "sockeye.close-timeout (closeTimeout): expected a time such as 20s, 1500ms or PT20S, or a"
                                + " number of milliseconds, from 1ms up to 36500d, got \"" + text + "\""));
    }

    @Test
    void values_that_are_set_in_code_are_taken_as_they_are() {
        assertThat(WebSocketSettings.builder()
                        .subprotocols("none")
                        .idleTimeout(Duration.ofNanos(1_000_001))
                        .build()
                        .toString())
                .isEqualTo("WebSocketSettings{idleTimeout=PT0.001000001S, subprotocols=[none]}");
        assertThat(WebSocketSettings.builder().subprotocols("a,b").problems())
                .isEqualTo(List.of("sockeye.subprotocols (subprotocols): expected a comma-separated list of different"
                        + " names such as chat.v2, or none, got \"[a,b]\""));
        assertThat(WebSocketSettings.builder().extensions("none").problems()).hasSize(1);
        assertThat(WebSocketSettings.builder()
                        .extensions()
                        .subprotocols()
                        .build()
                        .extensions())
                .isEmpty();
    }

    @Test
    void null_is_refused_at_once() {
        assertThatThrownBy(() -> WebSocketSettings.builder().outgoingOverflow(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Expected a value for outgoingOverflow, got null");
    }

    @Test
    void what_becomes_of_sends_is_one_of_few_words() {
        assertThat(WebSocketSettings.builder()
                        .property("sockeye.outgoing-overflow", "fail")
                        .build()
                        .outgoingOverflow())
                .isEqualTo(OutgoingOverflow.FAIL);
        assertThat(WebSocketSettings.builder()
                        .property("sockeye.outgoing-overflow", "FAIL")
                        .problems())
                .isEqualTo(
                        List.of("sockeye.outgoing-overflow (outgoingOverflow): expected one of wait, fail, close, got"
                                + " \"FAIL\""));
    }

    @Test
    void only_the_properties_of_fields_can_be_set_by_name() {
        assertThatThrownBy(() -> WebSocketSettings.builder().property("sockeye.stop-timeout", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sockeye.stop-timeout");
    }
}

package dev.sockeye.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as WHATWG HTML section 9.2.6 wants them. */
class SseEventTest {
    private static String wire(SseEvent event) {
        return new String(event.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void data_alone_is_a_line_and_an_empty_one() {
        assertThat(wire(SseEvent.of("tick"))).isEqualTo("data: tick\n\n");
    }

    @Test
    void no_data_is_an_event_all_the_same() {
        assertThat(wire(SseEvent.of(""))).isEqualTo("data: \n\n");
    }

    @Test
    void each_field_is_a_line() {
        SseEvent event = SseEvent.of("{\"n\":1}").name("price").id("7").retry(Duration.ofSeconds(3));
        assertThat(wire(event)).isEqualTo("event: price\nid: 7\nretry: 3000\ndata: {\"n\":1}\n\n");
    }

    @Test
    void an_empty_id_takes_back_the_last_one() {
        assertThat(wire(SseEvent.of("x").id(""))).isEqualTo("id: \ndata: x\n\n");
    }

    @Test
    void every_kind_of_line_end_begins_another_line_of_data() {
        assertThat(wire(SseEvent.of("a\nb\r\nc\rd\n\ne\n")))
                .isEqualTo("data: a\ndata: b\ndata: c\ndata: d\ndata: \ndata: e\ndata: \n\n");
    }

    @Test
    void data_may_begin_with_a_space_and_be_no_ascii() {
        assertThat(wire(SseEvent.of(" ünïcode 🐟"))).isEqualTo("data:  ünïcode 🐟\n\n");
    }

    @Test
    void data_cannot_be_taken_for_another_field() {
        assertThat(wire(SseEvent.of("x\nid: 9"))).isEqualTo("data: x\ndata: id: 9\n\n");
    }

    @Test
    void a_comment_is_in_lines_too() {
        assertThat(new String(SseEvent.comment("one\r\ndata: two"), StandardCharsets.UTF_8))
                .isEqualTo(": one\n: data: two\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r\nb", "a\0b", "\n"})
    void names_and_ids_with_line_ends_or_NUL_are_refused(String value) {
        assertThatThrownBy(() -> SseEvent.of("x").name(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected the name of an event without line ends and NUL");
        assertThatThrownBy(() -> SseEvent.of("x").id(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected the id of an event without line ends and NUL");
    }

    @Test
    void what_is_refused_is_named_by_its_place() {
        assertThatThrownBy(() -> SseEvent.of("x").id("12\n4")).hasMessageContaining("got U+000A at index 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 2_147_483_648L, Long.MAX_VALUE})
    void times_that_no_browser_waits_are_refused(long millis) {
        assertThatThrownBy(() -> SseEvent.of("x").retry(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected 0 to 2147483647 milliseconds before connecting again");
    }

    @Test
    void no_time_and_the_longest_time_are_times() {
        assertThat(wire(SseEvent.of("x").retry(Duration.ZERO))).contains("retry: 0\n");
        assertThat(wire(SseEvent.of("x").retry(Duration.ofMillis(Integer.MAX_VALUE))))
                .contains("retry: 2147483647\n");
    }
}

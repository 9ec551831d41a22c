package dev.sockeye.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private final Headers headers = Headers.builder()
            .add("Connection", "keep-alive , Upgrade")
            .add("X-Trace", "one")
            .add("CONNECTION", ",, TE,")
            .add("x-trace", "two, three")
            .build();

    @Test
    @Tag("C-CLR-7")
    void names_are_found_in_any_case_and_every_line_is_kept_in_order() {
        assertThat(headers.first("x-TRACE")).isEqualTo("one");
        assertThat(headers.all("X-TRACE")).containsExactly("one", "two, three");
        assertThat(headers.contains("x-trace")).isTrue();
        assertThat(headers.names()).containsExactly("Connection", "X-Trace");
        assertThat(headers.fields())
                .extracting(Headers.Field::name)
                .containsExactly("Connection", "X-Trace", "CONNECTION", "x-trace");
    }

    @Test
    void an_absent_name_has_no_values() {
        assertThat(headers.first("Host")).isNull();
        assertThat(headers.all("Host")).isEmpty();
        assertThat(headers.tokens("Host")).isEmpty();
        assertThat(headers.contains("Host")).isFalse();
        assertThat(Headers.EMPTY.names()).isEmpty();
    }

    @Test
    void tokens_run_over_all_lines_without_blanks_and_empty_elements() {
        assertThat(headers.tokens("connection")).containsExactly("keep-alive", "Upgrade", "TE");
        assertThat(headers.containsToken("connection", "upgrade")).isTrue();
        assertThat(headers.containsToken("connection", "up")).isFalse();
    }

    @Test
    void set_takes_the_place_of_the_first_line_and_drops_the_others() {
        Headers changed =
                headers.toBuilder().set("x-Trace", "new").set("Host", "h").build();

        assertThat(changed.fields())
                .containsExactly(
                        new Headers.Field("Connection", "keep-alive , Upgrade"),
                        new Headers.Field("x-Trace", "new"),
                        new Headers.Field("CONNECTION", ",, TE,"),
                        new Headers.Field("Host", "h"));
        assertThat(headers.all("x-trace")).as("the original").hasSize(2);
    }

    @Test
    void remove_drops_every_line_of_the_name() {
        assertThat(headers.toBuilder().remove("connection").build().names()).containsExactly("X-Trace");
    }

    @Test
    void a_builder_used_again_does_not_change_what_it_built() {
        Headers.Builder builder = Headers.builder().add("A", "1");
        Headers built = builder.build();
        builder.add("B", "2");

        assertThat(built.names()).containsExactly("A");
    }

    @Test
    @Tag("A-HRQ-1")
    void the_map_is_ordered_read_only_and_looks_up_in_any_case() {
        Map<String, List<String>> map = headers.asMap();

        assertThat(map.keySet()).containsExactly("Connection", "X-Trace");
        assertThat(map).hasSize(2).containsKey("x-TRACE");
        assertThat(map.get("x-TRACE")).containsExactly("one", "two, three");
        assertThat(map.get("Host")).isNull();
        assertThat(map.containsKey(null)).isFalse();
        assertThat(map.get(null)).isNull();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.put("A", List.of()));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(map::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.get("X-Trace").add("four"));
    }

    @Test
    void a_map_of_lists_becomes_one_line_per_element() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("B", List.of("1", "2"));
        map.put("A", List.of("3"));

        assertThat(Headers.of(map))
                .isEqualTo(Headers.builder()
                        .add("B", "1")
                        .add("B", "2")
                        .add("A", "3")
                        .build())
                .hasSameHashCodeAs(Headers.builder()
                        .add("B", "1")
                        .add("B", "2")
                        .add("A", "3")
                        .build())
                .isNotEqualTo(Headers.EMPTY);
    }

    @Test
    @Tag("A-CFR-6")
    void null_in_a_map_of_lists_is_passed_over() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("A", null);
        map.put("B", Arrays.asList(null, "1", null));
        assertThat(Headers.of(map)).isEqualTo(Headers.builder().add("B", "1").build());
    }

    @Test
    void blanks_around_a_value_go_those_inside_stay() {
        assertThat(Headers.builder().add("A", " \tb\tc \t").build().first("A")).isEqualTo("b\tc");
        assertThat(Headers.builder().add("A", " \t ").build().first("A")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\r\nSet-Cookie: x", "a\u0000b", "\u0007", "a\u007f", "\u010a", "\u010d"})
    @Tag("G-HDR-1")
    @Tag("SEC-33")
    void a_value_that_could_end_its_line_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.builder().add("X-A", value))
                .withMessageStartingWith("value of header X-A must hold no control character");
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.builder().set("X-A", value));
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.of(Map.of("X-A", List.of(value))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\r\n", "(", "\u00e9", "a\u0000", "\"q\""})
    @Tag("G-HDR-1")
    void a_name_that_is_no_token_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.builder().add(name, "v"))
                .withMessageStartingWith("header name must be a token");
    }

    @Test
    void bytes_beyond_ascii_may_stand_in_a_value() {
        assertThat(Headers.builder().add("A", "\u00e9\u0085\u00ff").build().first("A"))
                .isEqualTo("\u00e9\u0085\u00ff");
    }

    @Test
    void a_refused_value_is_not_repeated_in_the_message() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.builder().add("Authorization", "Basic c2VjcmV0\n"))
                .withMessageContaining("U+000A at index 14")
                .withMessageNotContaining("c2VjcmV0");
    }

    @Test
    @Tag("SEC-42")
    void credentials_and_control_characters_do_not_reach_a_log() {
        Headers secret = Headers.builder()
                .add("Authorization", "Basic c2VjcmV0")
                .add("COOKIE", "id=42")
                .add("X", "a\tb")
                .build();

        assertThat(secret).hasToString("[Authorization: (hidden), COOKIE: (hidden), X: \"a\\u0009b\"]");
    }
}

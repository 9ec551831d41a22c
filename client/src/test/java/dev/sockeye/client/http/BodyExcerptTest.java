package dev.sockeye.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.http.Headers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a refusal's body is quoted. */
class BodyExcerptTest {
    private static String excerpt(String type, String body) {
        return BodyExcerpt.of(Headers.of(Map.of("Content-Type", List.of(type))), body);
    }

    private static String excerpt(String body) {
        return BodyExcerpt.of(Headers.EMPTY, body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; charset=utf-8",
                "application/json",
                "application/problem+json",
                "TEXT/CSV"
            })
    void the_beginning_of_text_is_quoted_on_one_line(String type) {
        assertThat(excerpt(type, "\n{\"error\":\r\n  \"no\"}\n"))
                .isEqualTo(", its body begins \"{\"error\": \"no\"}\"");
    }

    @Test
    void at_most_200_characters_of_it_are() {
        assertThat(excerpt("text/plain", "x".repeat(200))).isEqualTo(", its body begins \"" + "x".repeat(200) + "\"");
        assertThat(excerpt("text/plain", "x".repeat(201)))
                .isEqualTo(", its body begins \"" + "x".repeat(200) + "...\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html> | 502 Bad Gateway",
                "<!DOCTYPE HTML><TITLE lang=en> Kein\tZugang </TITLE><p>Text | Kein Zugang",
                "<html><body><h1>503 Service Unavailable</h1>No server is available.</body></html>"
                        + "| 503 Service Unavailable No server is available.",
                "<html><head><style>p {color: red}</style><script>alert(1)</script></head><p>Stop | Stop",
                "<html><!-- a comment --><title></title><p>Cut here<a href='xyz | Cut here",
            })
    void of_a_page_its_title_is_quoted_or_else_its_words(String page, String words) {
        String quoted = ", its body is a page that says \"" + words + "\"";
        assertThat(excerpt("text/html; charset=utf-8", page)).isEqualTo(quoted);
        assertThat(excerpt("application/xhtml+xml", page)).isEqualTo(quoted);
        assertThat(excerpt(page)).isEqualTo(quoted);
    }

    @Test
    void a_page_without_a_word_is_not_quoted() {
        assertThat(excerpt("text/html", "<html><style>body {")).isEmpty();
    }

    @Test
    void what_is_not_text_is_not_quoted() {
        assertThat(excerpt("application/octet-stream", "looks like text")).isEmpty();
        assertThat(excerpt("image/png", "looks like text")).isEmpty();
        assertThat(excerpt("\0\1\2")).isEmpty();
        assertThat(excerpt("PNG\uFFFD")).isEmpty();
        assertThat(BodyExcerpt.of(
                        Headers.of(Map.of("Content-Type", List.of("text/plain"), "Content-Encoding", List.of("gzip"))),
                        "looks like text"))
                .isEmpty();
    }

    @Test
    void no_body_and_a_blank_one_are_not_quoted() {
        assertThat(excerpt("")).isEmpty();
        assertThat(excerpt("text/plain", " \r\n")).isEmpty();
    }

    @Test
    void characters_that_could_forge_a_log_are_escaped() {
        assertThat(excerpt("text/plain", "a\u001b[31mb\u202ec\u0000"))
                .isEqualTo(", its body begins \"a\\u001b[31mb\\u202ec\\u0000\"");
    }

    @Test
    void a_last_character_that_is_cut_in_two_makes_no_difference() {
        byte[] bytes = ("x".repeat(511) + "é").getBytes(UTF_8);
        BodyStart start = BodyStart.decode(Headers.EMPTY, ByteBuffer.wrap(bytes).position(512));

        assertThat(start.text()).isEqualTo("x".repeat(511));
        assertThat(start.excerpt()).startsWith(", its body begins \"xxx");
    }
}

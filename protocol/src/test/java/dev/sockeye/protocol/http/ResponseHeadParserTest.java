package dev.sockeye.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadParserTest {

    private static final String HEAD = String.join(
            "\r\n",
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "X-Two:\t a, b ",
            "x-two:c",
            "X-Empty:",
            "X-High: \u00e9",
            "",
            "");
    private static final ResponseHead PARSED = new ResponseHead(
            101,
            "Switching Protocols",
            Headers.builder()
                    .add("Upgrade", "websocket")
                    .add("X-Two", "a, b")
                    .add("x-two", "c")
                    .add("X-Empty", "")
                    .add("X-High", "\u00e9")
                    .build());

    private final ResponseHeadParser parser = new ResponseHeadParser();

    @Test
    @Tag("C-CLR-9")
    void the_bytes_behind_the_head_stay_in_the_buffer() throws MalformedHeadException {
        ByteBuffer input = bytes(HEAD + "\u0081\u0002hi\r\n");

        assertThat(parser.feed(input)).isEqualTo(PARSED);
        assertThat(input.remaining()).isEqualTo(6);
        assertThat(input.get()).isEqualTo((byte) 0x81);
    }

    @Test
    void a_head_cut_in_two_anywhere_is_the_same_head() throws MalformedHeadException {
        String all = "HTTP/1.1 100 Continue\r\nA: b\r\n\r\n" + HEAD;
        for (int cut = 0; cut < all.length(); cut++) {
            ResponseHeadParser cutParser = new ResponseHeadParser();
            ByteBuffer rest = bytes(all.substring(cut) + "x");

            assertThat(cutParser.feed(bytes(all.substring(0, cut))))
                    .as("cut at %d", cut)
                    .isNull();
            assertThat(cutParser.feed(rest)).as("cut at %d", cut).isEqualTo(PARSED);
            assertThat(rest.remaining()).isEqualTo(1);
        }
    }

    @Test
    void a_head_fed_byte_by_byte_is_the_same_head() throws MalformedHeadException {
        for (int i = 0; i < HEAD.length() - 1; i++) {
            assertThat(parser.feed(bytes(HEAD.substring(i, i + 1)))).isNull();
        }
        assertThat(parser.feed(ByteBuffer.allocateDirect(1).put((byte) '\n').flip()))
                .isEqualTo(PARSED);
    }

    @Test
    @Tag("C-CLR-8")
    void interim_responses_are_passed_over() throws MalformedHeadException {
        ByteBuffer input = bytes("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + HEAD);

        assertThat(parser.feed(input)).isEqualTo(PARSED);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 404 Not Found,404,Not Found",
        "HTTP/1.0 200 OK,200,OK",
        "HTTP/1.1 503,503,''",
        "'HTTP/1.1 401 ',401,''",
        "HTTP/1.1 999 x,999,x",
        "HTTP/1.1 302  Found,302,Found",
    })
    void status_and_reason_are_read(String statusLine, int status, String reason) throws MalformedHeadException {
        assertThat(parser.feed(bytes(statusLine + "\r\n\r\n")))
                .isEqualTo(new ResponseHead(status, reason, Headers.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1",
                "HTTP/1.1 ",
                "HTTP/1.1 10",
                "HTTP/1.1 1011",
                "HTTP/1.1 099",
                "HTTP/1.1 1x1 a",
                "HTTP/1.1 101x",
                "HTTP/1.1\t101 a",
                "HTTP/1.1  101 a",
                "HTTP/2.0 101 a",
                "HTTP/1.x 101 a",
                "HTTP/1. 101 a",
                "http/1.1 101 a",
                " HTTP/1.1 101 a",
                "GET / HTTP/1.1",
                "SSH-2.0-OpenSSH_9.6"
            })
    void a_line_that_is_no_status_line_is_refused(String line) {
        assertMalformed(line + "\r\n", "a status line", line.length() + 1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`X: a\\rb`, LF after CR, 5",
                "`X: a\\r\\r\\n`, LF after CR, 5",
                "`X: a\\nY: b`, a printable character or CR LF, 4",
                "`X: a\\0b`, a printable character or CR LF, 4",
                "`X\\0: b`, a printable character or CR LF, 1",
                "`X: a\\x7f`, a printable character or CR LF, 4",
                "`X: a\\x1b[31m`, a printable character or CR LF, 4",
                "`X: a\\r\\n b\\r\\n`, `a header field, not a folded line`, 9",
                "`X: a\\r\\n\\tb\\r\\n`, `a header field, not a folded line`, 9",
                "` X: a\\r\\n`, `a header field, not a folded line`, 6",
                "`X : a\\r\\n`, a header name and a colon, 6",
                "`X\\r\\n`, a header name and a colon, 2",
                "`: a\\r\\n`, a header name and a colon, 4",
                "`X Y: a\\r\\n`, a header name and a colon, 7",
                "`\u00e9: a\\r\\n`, a header name and a colon, 5",
            })
    @Tag("C-SRV-20")
    void a_malformed_field_is_refused_at_its_byte(String fields, String expected, int offset) {
        String start = "HTTP/1.1 101 x\r\n";
        assertMalformed(start + unescape(fields), expected, start.length() + offset);
    }

    @Test
    @Tag("C-CLR-8")
    @Tag("SEC-32")
    void a_head_of_the_limit_is_read_and_one_byte_more_is_refused() throws MalformedHeadException {
        assertThat(new ResponseHeadParser(HEAD.length(), 5).feed(bytes(HEAD))).isEqualTo(PARSED);
        assertThatExceptionOfType(MalformedHeadException.class)
                .isThrownBy(() -> new ResponseHeadParser(HEAD.length() - 1, 5).feed(bytes(HEAD)))
                .withMessageContaining("expected at most " + (HEAD.length() - 1) + " bytes");
        assertThatExceptionOfType(MalformedHeadException.class)
                .isThrownBy(() -> new ResponseHeadParser(HEAD.length(), 4).feed(bytes(HEAD)))
                .withMessageContaining("expected at most 4 header fields");
    }

    @Test
    @Tag("SEC-32")
    void the_limits_count_interim_responses_too() {
        String endless = "HTTP/1.1 100 Continue\r\nA: b\r\n\r\n";

        assertMalformed(endless.repeat(1_000), "at most 100 header fields", 100 * endless.length() + 28);
        assertMalformed(
                "HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000),
                "at most " + ResponseHeadParser.DEFAULT_MAX_BYTES + " bytes",
                ResponseHeadParser.DEFAULT_MAX_BYTES);
    }

    @Test
    void a_parser_that_has_ended_takes_nothing_more() throws MalformedHeadException {
        parser.feed(bytes(HEAD));
        ByteBuffer more = bytes(HEAD);
        assertThatIllegalStateException().isThrownBy(() -> parser.feed(more));
        assertThat(more.remaining()).isEqualTo(HEAD.length());

        ResponseHeadParser failed = new ResponseHeadParser();
        assertThatExceptionOfType(MalformedHeadException.class).isThrownBy(() -> failed.feed(bytes("\n")));
        assertThatIllegalStateException().isThrownBy(() -> failed.feed(bytes(HEAD)));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,5", "1,-1"})
    void limits_that_let_nothing_through_are_refused(int maxBytes, int maxFields) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResponseHeadParser(maxBytes, maxFields));
    }

    private void assertMalformed(String head, String expected, int position) {
        assertThatExceptionOfType(MalformedHeadException.class)
                .isThrownBy(() -> new ResponseHeadParser().feed(bytes(head)))
                .satisfies(e -> {
                    assertThat(e.expected()).startsWith(expected);
                    assertThat(e.position()).isEqualTo(position);
                });
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String unescape(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace("\\x7f", "\u007f")
                .replace("\\x1b", "\u001b");
    }
}

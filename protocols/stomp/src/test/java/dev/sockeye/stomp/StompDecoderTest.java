package dev.sockeye.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as bytes: what is read, what is refused, and that nothing else happens. */
class StompDecoderTest {
    private static final int MAX_BODY = 1_000;
    private static final List<StompCommand> COMMANDS = List.of(StompCommand.values());

    private static List<StompFrame> read(byte[] bytes) throws StompException {
        List<StompFrame> frames = new ArrayList<>();
        new StompDecoder(MAX_BODY).read(ByteBuffer.wrap(bytes), frames::add);
        return frames;
    }

    private static List<StompFrame> read(String text) throws StompException {
        return read(text.replace('^', '\0').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_frame_has_a_command_headers_and_a_body() throws StompException {
        assertThat(read("SEND\ndestination:/a\nx:\n\nhello^"))
                .containsExactly(new StompFrame(
                        StompCommand.SEND,
                        Map.of("destination", "/a", "x", ""),
                        ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void lines_may_end_with_a_carriage_return_and_frames_with_line_ends() throws StompException {
        assertThat(read("\n\r\nSEND\r\na:b\r\n\r\nhi^\n\r\n\nACK\nid:1\n\n^\n"))
                .extracting(StompFrame::command)
                .containsExactly(StompCommand.SEND, StompCommand.ACK);
    }

    @Test
    void a_counted_body_may_have_nuls() throws StompException {
        assertThat(read("SEND\ncontent-length:3\n\na^b^SEND\ncontent-length:0\n\n^"))
                .extracting(frame -> frame.body().remaining())
                .containsExactly(3, 0);
    }

    @Test
    void of_headers_with_one_name_the_first_counts() throws StompException {
        assertThat(read("SEND\na:1\na:2\n\n^").get(0).headers()).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void headers_are_unescaped_but_for_those_of_connect() throws StompException {
        assertThat(read("SEND\n\\c\\\\:\\r\\n\n\n^").get(0).headers()).containsExactly(Map.entry(":\\", "\r\n"));
        assertThat(read("CONNECT\nhost:a:b\\c\n\n^").get(0).headers()).containsExactly(Map.entry("host", "a:b\\c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SWIM~|Expected a command of STOMP 1.2",
                "send~|Expected a command of STOMP 1.2",
                "SEND ~|Expected a command of STOMP 1.2",
                "SEND~a~|Expected a name and a colon in each header",
                "SEND~:a~|Expected a name and a colon in each header",
                "SEND~a:b:c~|Expected \\c for a colon in the value of a header",
                "SEND~a:\\t~|Expected an escape \\r, \\n, \\c or \\\\ in a header",
                "SEND~a:\\~|Expected an escape \\r, \\n, \\c or \\\\ in a header",
                "SEND^|Expected an empty line before the body",
                "SEND~content-length:x~~|Expected a number in content-length",
                "SEND~content-length:-1~~|Expected a number in content-length",
                "SEND~content-length:9999999999~~|Expected a number in content-length",
                "SEND~content-length:1001~~|Expected a body of at most 1000 bytes",
                "SEND~content-length:1~~ab|Expected a NUL after a body of 1 bytes",
                "ACK~id:1~~a^|Expected no body of ACK",
                "ACK~content-length:1~~|Expected no body of ACK",
            })
    void what_is_no_frame_is_refused(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('~', '\n')))
                .isInstanceOf(StompException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SE\rND\n", "SEND\na:b\rc\n", "SEND\r\r\n"})
    void a_carriage_return_belongs_to_the_end_of_a_line(String text) {
        assertThatThrownBy(() -> read(text)).hasMessage("Expected a carriage return at the end of a line only");
    }

    @Test
    void headers_are_utf_8() {
        byte[] malformed = {'S', 'E', 'N', 'D', '\n', 'a', ':', (byte) 0xC3, '\n'};
        assertThatThrownBy(() -> read(malformed)).hasMessage("Expected headers in UTF-8");
    }

    @Test
    void sizes_are_limited() {
        assertThatThrownBy(() -> read("SEND\na:" + "x".repeat(17_000)))
                .hasMessage("Expected at most 16384 bytes of headers");
        StringBuilder many = new StringBuilder("SEND\n");
        for (int i = 0; i < 65; i++) {
            many.append(i).append(":\n");
        }
        assertThatThrownBy(() -> read(many.toString())).hasMessage("Expected at most 64 headers");
        assertThatThrownBy(() -> read("SEND\n\n" + "x".repeat(1_001)))
                .hasMessage("Expected a body of at most 1000 bytes");
    }

    @Test
    void heart_beats_count_as_no_head() throws StompException {
        assertThat(read("\n".repeat(100_000) + "ACK\n\n^")).hasSize(1);
    }

    private static String text(Random random, int most) {
        String letters = "ab:\\\r\n\u00e9\u20ac\ud83d\ude00";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            int at = random.nextInt(letters.codePointCount(0, letters.length()));
            text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    private static StompFrame frame(Random random) {
        StompCommand command = COMMANDS.get(random.nextInt(COMMANDS.size()));
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            if (command.hasEscapes()) {
                headers.put("h" + text(random, 5), text(random, 20));
            } else {
                headers.put("h" + i, "a:\\" + i);
            }
        }
        byte[] body = new byte[command.hasBody() ? random.nextInt(200) : 0];
        random.nextBytes(body);
        if (command.hasBody()) {
            headers.put("content-length", String.valueOf(body.length));
        }
        return new StompFrame(command, headers, ByteBuffer.wrap(body));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_written_is_read_wherever_it_is_cut(long seed) throws StompException {
        Random random = new Random(seed);
        List<StompFrame> written = new ArrayList<>();
        List<StompFrame> read = new ArrayList<>();
        StompDecoder decoder = new StompDecoder(MAX_BODY);
        for (int i = 0; i < 2_000; i++) {
            StompFrame frame = frame(random);
            written.add(frame);
            ByteBuffer bytes = StompWriter.bytes(frame);
            while (bytes.hasRemaining()) {
                int length = Math.min(bytes.remaining(), 1 + random.nextInt(40));
                decoder.read(bytes.slice(bytes.position(), length), read::add);
                bytes.position(bytes.position() + length);
            }
        }
        assertThat(read).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void changed_bytes_are_frames_or_refused_and_nothing_else(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = StompWriter.bytes(frame(random)).array().clone();
            for (int j = 1 + random.nextInt(4); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                for (StompFrame each : read(bytes)) {
                    assertThat(each.body().remaining()).isLessThanOrEqualTo(MAX_BODY);
                }
            } catch (StompException expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}

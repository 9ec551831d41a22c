package dev.sockeye.session.frames;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames as lines of a text file. */
class FrameCaptureTest {
    private static final ObservedSession SERVER =
            new ObservedSession("a1", true, URI.create("ws://localhost/chat?token=secret"));
    private static final ObservedSession CLIENT = new ObservedSession("b2", false, URI.create("ws://localhost"));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("capture.txt");
    }

    private static ObservedFrame frame(long time, int firstByte, String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        return new ObservedFrame(SERVER, time, true, WsFrame.of(firstByte, bytes.length, bytes));
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(file);
    }

    @Test
    void each_frame_is_a_line_without_query_and_payload() throws Exception {
        try (FrameCapture capture = FrameCapture.to(file)) {
            assertThat(capture.payloadBytes()).isZero();
            capture.onFrame(frame(5_000_000_000L, 0x81, "Hello").first(0));
            capture.onFrame(new ObservedFrame(CLIENT, 5_000_412_000L, false, WsFrame.of(0x01, 3, new byte[0])));
            capture.onFrame(new ObservedFrame(CLIENT, 7_500_000_000L, false, WsFrame.of(0xC0, 0, new byte[0])));
            capture.onMissed(12);
            assertThat(lines())
                    .containsExactly(
                            "0.000000000 a1 server /chat in text fin 5",
                            "0.000412000 b2 client / out text - 3",
                            "2.500000000 b2 client / out continuation fin,rsv1 0",
                            "# 12 frames missed");
        }
    }

    @Test
    void payloads_are_quoted_or_hexadecimal_and_say_that_they_are_cut() throws Exception {
        try (FrameCapture capture = FrameCapture.to(file, 8)) {
            assertThat(capture.payloadBytes()).isEqualTo(8);
            capture.onFrame(frame(0, 0x81, "a \"b\" \\"));
            capture.onFrame(frame(0, 0x81, "longer than that").first(8));
            capture.onFrame(frame(0, 0x81, "line\nbreak"));
            capture.onFrame(frame(0, 0x81, "ü"));
            capture.onFrame(frame(0, 0xC1, "packed"));
            capture.onFrame(frame(0, 0x89, "ping"));
            assertThat(lines())
                    .containsExactly(
                            "0.000000000 a1 server /chat in text fin 7 \"a \\\"b\\\" \\\\\"",
                            "0.000000000 a1 server /chat in text fin 16 \"longer t\"...",
                            "0.000000000 a1 server /chat in text fin 10 6c696e650a627265616b",
                            "0.000000000 a1 server /chat in text fin 2 c3bc",
                            "0.000000000 a1 server /chat in text fin,rsv1 6 7061636b6564",
                            "0.000000000 a1 server /chat in ping fin 4 70696e67");
        }
    }

    @Test
    void a_file_of_full_size_says_so_and_takes_no_more() throws Exception {
        try (FrameCapture capture = FrameCapture.to(file, 0, 150)) {
            for (int i = 0; i < 5; i++) {
                capture.onFrame(frame(i, 0x8A, ""));
            }
        }
        assertThat(lines())
                .containsExactly(
                        "0.000000000 a1 server /chat in pong fin 0",
                        "# The capture ends here: the file has its full size");
    }

    @Test
    void a_file_that_cannot_be_written_and_payloads_out_of_range_are_refused() {
        assertThatThrownBy(() -> FrameCapture.to(directory)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> FrameCapture.to(file, 65_537)).hasMessageContaining("0 to 65536");
    }
}

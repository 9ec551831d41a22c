package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that somebody looks on at. */
class FrameScannerTest {
    /** The examples of RFC 6455 section 5.7: masked text, a fragment of two, a ping and its masked pong. */
    private static final byte[] EXAMPLES = HexFormat.of()
            .parseHex(
                    "818537fa213d7f9f4d5158" + "010348656c" + "80026c6f" + "890548656c6c6f" + "8a8537fa213d7f9f4d5158");

    private final List<String> frames = new ArrayList<>();

    private FrameScanner scanner(int payloadBytes) {
        return new FrameScanner(
                payloadBytes,
                (first, length, payload) -> frames.add(
                        "%02x %d %s".formatted(first, length, HexFormat.of().formatHex(payload))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void frames_are_found_however_the_stream_is_cut_and_stay_as_they_are(int piece) {
        byte[] stream = EXAMPLES.clone();
        FrameScanner scanner = scanner(125);
        for (int from = 0; from < stream.length; from += piece) {
            scanner.scan(ByteBuffer.wrap(stream, from, Math.min(piece, stream.length - from)));
        }
        assertThat(frames)
                .containsExactly("81 5 48656c6c6f", "01 3 48656c", "80 2 6c6f", "89 5 48656c6c6f", "8a 5 48656c6c6f");
        assertThat(stream).isEqualTo(EXAMPLES);
    }

    @Test
    void no_more_of_a_payload_is_given_than_is_wanted() {
        scanner(2).scan(ByteBuffer.wrap(EXAMPLES));
        assertThat(frames).containsExactly("81 5 4865", "01 3 4865", "80 2 6c6f", "89 5 4865", "8a 5 4865");
        frames.clear();
        scanner(0).scan(ByteBuffer.wrap(EXAMPLES));
        assertThat(frames).startsWith("81 5 ").hasSize(5);
    }

    @Test
    void long_forms_of_a_length_and_empty_frames_are_read() {
        byte[] stream = new byte[4 + 200 + 2 + 10 + 70_000];
        ByteBuffer.wrap(stream)
                .put(new byte[] {(byte) 0x82, 126, 0, (byte) 200})
                .put(new byte[200])
                .put(new byte[] {(byte) 0xC1, 0})
                .put(new byte[] {(byte) 0x82, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70});
        scanner(1).scan(ByteBuffer.wrap(stream));
        assertThat(frames).containsExactly("82 200 00", "c1 0 ", "82 70000 00");
    }

    @Test
    void behind_a_length_that_no_frame_can_have_nothing_is_found() {
        FrameScanner scanner = scanner(10);
        scanner.scan(ByteBuffer.wrap(
                new byte[] {(byte) 0x82, 127, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, (byte) 0x81, 0, (byte) 0x81, 0}));
        scanner.scan(ByteBuffer.wrap(EXAMPLES));
        assertThat(frames).isEmpty();
    }
}

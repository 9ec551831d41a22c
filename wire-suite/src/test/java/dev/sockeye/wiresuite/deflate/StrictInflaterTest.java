package dev.sockeye.wiresuite.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.wiresuite.cases.DeflatePayload;
import dev.sockeye.wiresuite.cases.Payloads;
import dev.sockeye.wiresuite.peer.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite's own compression against the JDK's, and what only the suite's refuses. */
class StrictInflaterTest {
    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] ascii(String text) {
        return Bytes.utf8(text).array();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f248cdc9c90700",
                "000500faff48656c6c6f00",
                "f348cdc9c9070000",
                "f24805000000ffffcac9c90700",
                "f248cdc9c907000000ffff00"
            })
    void each_form_of_hello_inflates_to_hello(String form) throws InflateFault {
        assertThat(new StrictInflater(8, false).inflate(hex(form))).isEqualTo(ascii("Hello"));
    }

    @ParameterizedTest
    @EnumSource(DeflatePayload.class)
    void what_the_jdk_deflates_at_any_level_inflates_to_the_same(DeflatePayload kind) throws InflateFault {
        byte[] message = kind.message(50_000).payload().array();
        for (int strategy : new int[] {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY}) {
            for (int level = 0; level <= 9; level++) {
                Deflater deflater = new Deflater(level, true);
                deflater.setStrategy(strategy);
                deflater.setInput(message);
                byte[] buffer = new byte[100_000];
                int length = 0;
                int count;
                // The first call does no more than change the strategy.
                do {
                    count = deflater.deflate(buffer, length, buffer.length - length, Deflater.SYNC_FLUSH);
                    length += count;
                } while (count > 0 || length == 0);
                deflater.end();
                byte[] payload = Arrays.copyOf(buffer, length - 4);
                assertThat(new StrictInflater(15, false).inflate(payload)).isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
    @Tag("E-NEG-6")
    void the_narrow_compressor_keeps_within_its_window_over_many_messages(int bits) throws Exception {
        WindowDeflater deflater = new WindowDeflater(bits, true);
        StrictInflater inflater = new StrictInflater(bits, true);
        Inflater platform = new Inflater(true);
        Random random = new Random(bits);
        List<DeflatePayload> kinds = List.copyOf(EnumSet.allOf(DeflatePayload.class));
        for (int i = 0; i < 50; i++) {
            byte[] message = kinds.get(random.nextInt(kinds.size()))
                    .message(random.nextInt(5000))
                    .payload()
                    .array();
            byte[] payload = deflater.deflate(message);
            assertThat(inflater.inflate(payload)).isEqualTo(message);
            assertThat(inflate(platform, payload, message.length)).isEqualTo(message);
        }
        platform.end();
    }

    private static byte[] inflate(Inflater platform, byte[] payload, int length) throws DataFormatException {
        ByteArrayOutputStream tailed = new ByteArrayOutputStream();
        tailed.writeBytes(payload);
        tailed.writeBytes(hex("0000ffff"));
        platform.setInput(tailed.toByteArray());
        byte[] out = new byte[length + 1];
        return Arrays.copyOf(out, platform.inflate(out)).length == length
                ? Arrays.copyOf(out, length)
                : new byte[] {-1};
    }

    @Test
    @Tag("E-NEG-6")
    void a_reference_at_the_edge_of_the_window_is_right_and_one_byte_further_is_not() throws InflateFault {
        for (int bits = 8; bits < 15; bits++) {
            int window = 1 << bits;
            byte[] content = ascii(Payloads.text(window + 1));
            byte[] edge = blocks(content, window);
            byte[] beyond = blocks(content, window + 1);
            assertThat(new StrictInflater(bits, false).inflate(edge)).hasSize(window + 4);
            StrictInflater inflater = new StrictInflater(bits, false);
            assertThatThrownBy(() -> inflater.inflate(beyond))
                    .isInstanceOf(InflateFault.class)
                    .hasMessage("a distance of %d in a window of %d", window + 1, window);
        }
    }

    private static byte[] blocks(byte[] content, int distance) {
        return new DeflateBlocks()
                .begin(1, false)
                .literals(content)
                .match(3, distance)
                .end()
                .flushed();
    }

    @Test
    @Tag("E-PMD-8")
    void a_reference_into_the_message_before_needs_context_takeover() throws InflateFault {
        StrictInflater keeping = new StrictInflater(15, true);
        keeping.inflate(hex("f248cdc9c90700"));
        assertThat(keeping.inflate(hex("f200110000"))).isEqualTo(ascii("Hello"));
        StrictInflater forgetting = new StrictInflater(15, false);
        forgetting.inflate(hex("f248cdc9c90700"));
        assertThatThrownBy(() -> forgetting.inflate(hex("f200110000"))).isInstanceOf(InflateFault.class);
    }

    @ParameterizedTest
    @CsvSource({
        "06, reserved type",
        "000500fafe48656c6c6f00, stored block",
        "00ff0000ff4865, inside a stored block",
        "f248cdc9c907000000ffff, ends inside a block",
        "04, ends inside a block",
        "fcffffffffffffff00, no code",
        "'', ends inside a block"
    })
    void data_that_is_not_deflate_is_refused(String digits, String reason) {
        assertThatThrownBy(() -> new StrictInflater(15, true).inflate(hex(digits)))
                .isInstanceOf(InflateFault.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_distance_symbol_that_does_not_exist_is_refused() {
        byte[] payload = new DeflateBlocks()
                .begin(1, false)
                .literals(ascii("Hello"))
                .badDistance()
                .end()
                .flushed();
        assertThatThrownBy(() -> new StrictInflater(15, false).inflate(payload)).isInstanceOf(InflateFault.class);
    }
}

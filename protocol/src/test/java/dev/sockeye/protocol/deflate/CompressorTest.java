package dev.sockeye.protocol.deflate;

import static dev.sockeye.protocol.deflate.Messages.bytes;
import static dev.sockeye.protocol.deflate.Messages.compress;
import static dev.sockeye.protocol.deflate.Messages.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressing messages: RFC 7692 section 7.2.1. */
class CompressorTest {
    private static final byte[] HELLO = "Hello".getBytes(UTF_8);
    private static final byte[] NOTHING = new byte[0];

    private final ZlibPool pool = new ZlibPool(2);

    @AfterEach
    void everything_is_given_back() {
        pool.close();
        assertThat(pool.nativeBytes()).isZero();
    }

    private Compressor compressor(int windowBits, boolean keepsContext) {
        return new Compressor(pool, Deflater.DEFAULT_COMPRESSION, windowBits, keepsContext);
    }

    @Test
    @Tag("E-PMD-2")
    @Tag("E-PMD-8")
    void a_message_with_its_window_kept_and_not() {
        Compressor keeping = compressor(15, true);
        assertThat(compress(keeping, HELLO)).isEqualTo(hex("f2 48 cd c9 c9 07 00"));
        assertThat(compress(keeping, HELLO)).isEqualTo(hex("f2 00 11 00 00"));
        keeping.release();

        Compressor forgetting = compressor(15, false);
        assertThat(compress(forgetting, HELLO)).isEqualTo(hex("f2 48 cd c9 c9 07 00"));
        assertThat(compress(forgetting, HELLO)).isEqualTo(hex("f2 48 cd c9 c9 07 00"));
    }

    @Test
    @Tag("E-PMD-2")
    void parts_keep_their_tail_but_for_the_last() {
        Compressor compressor = compressor(15, true);

        assertThat(bytes(compressor.compress(ByteBuffer.wrap(HELLO), false)))
                .isEqualTo(hex("f2 48 cd c9 c9 07 00 00 00 ff ff"));
        assertThat(bytes(compressor.compress(ByteBuffer.wrap(NOTHING), false))).isEmpty();
        assertThat(bytes(compressor.compress(ByteBuffer.wrap(HELLO), true))).isEqualTo(hex("f2 00 11 00 00"));
        compressor.release();
    }

    @Test
    @Tag("E-PMD-2")
    @Tag("E-PMD-5")
    void a_message_that_ends_with_nothing_ends_with_an_empty_block() {
        Compressor compressor = compressor(15, true);
        StrictInflater inflater = new StrictInflater(15);

        assertThat(compress(compressor, NOTHING)).isEqualTo(hex("00"));
        assertThat(inflater.message(hex("00"))).isEmpty();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(bytes(compressor.compress(ByteBuffer.wrap(HELLO), false)));
        message.writeBytes(bytes(compressor.compress(ByteBuffer.wrap(NOTHING), true)));
        assertThat(message.toByteArray()).isEqualTo(hex("f2 48 cd c9 c9 07 00 00 00 ff ff 00"));
        assertThat(inflater.message(message.toByteArray())).isEqualTo(HELLO);
        assertThat(compress(compressor, NOTHING)).isEqualTo(hex("00"));
        assertThat(inflater.message(compress(compressor, HELLO))).isEqualTo(HELLO);
        compressor.release();
    }

    @Test
    void what_is_compressed_stays_as_it_is_wherever_it_lies_in_its_array() {
        for (int windowBits : new int[] {8, 9, 15}) {
            byte[] array = Samples.RECORDS.bytes(new Random(windowBits), 2000);
            ByteBuffer part = ByteBuffer.wrap(array.clone(), 500, 1000).slice();
            part.position(100);
            byte[] expected = bytes(part.duplicate());

            byte[] compressed = bytes(compressor(windowBits, false).compress(part, true));

            assertThat(part.position()).isEqualTo(100);
            assertThat(part.array()).isEqualTo(array);
            assertThat(new StrictInflater(windowBits).message(compressed)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8,true",
        "8,false",
        "9,true",
        "9,false",
        "10,true",
        "10,false",
        "11,true",
        "11,false",
        "12,true",
        "12,false",
        "13,true",
        "13,false",
        "14,true",
        "14,false",
        "15,true",
        "15,false"
    })
    @Tag("E-PMD-3")
    @Tag("E-PMD-8")
    @Tag("E-PMD-16")
    @Tag("E-NEG-6")
    @Tag("E-NEG-7")
    @Tag("E-NEG-9")
    void nothing_refers_back_farther_than_the_window_or_into_what_is_not_kept(int windowBits, boolean keepsContext) {
        int farthest = 0;
        for (Samples sample : Samples.values()) {
            Compressor compressor = compressor(windowBits, keepsContext);
            StrictInflater inflater = new StrictInflater(windowBits);
            Random random = new Random(windowBits);
            for (int i = 0; i < 40; i++) {
                byte[] message = sample.bytes(random, length(random, windowBits));
                byte[] compressed = inParts(compressor, message, random);
                if (!keepsContext) {
                    inflater.forget();
                }
                assertThat(inflater.message(compressed)).isEqualTo(message);
            }
            assertThat(inflater.finalBlocks()).isZero();
            farthest = Math.max(farthest, inflater.farthest());
            compressor.release();
        }
        // What is there is used, too.
        assertThat(farthest).isGreaterThan((1 << windowBits) * 3 / 4);
    }

    /** Often the length of a window or one of its halves, or next to it. */
    private static int length(Random random, int windowBits) {
        int half = 1 << (windowBits - 1);
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100);
            case 1 -> half * (1 + random.nextInt(4)) - 1 + random.nextInt(3);
            default -> random.nextInt(3 * half);
        };
    }

    private static byte[] inParts(Compressor compressor, byte[] message, Random random) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        int at = 0;
        while (random.nextInt(3) == 0) {
            int length = random.nextInt(message.length - at + 1);
            compressed.writeBytes(bytes(compressor.compress(ByteBuffer.wrap(message, at, length), false)));
            at += length;
        }
        compressed.writeBytes(bytes(compressor.compress(ByteBuffer.wrap(message, at, message.length - at), true)));
        return compressed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14})
    @Tag("E-NEG-7")
    void a_narrow_window_still_compresses_better_than_no_window(int windowBits) {
        byte[] message = Samples.RECORDS.bytes(new Random(1), 20_000);
        int narrow = compress(compressor(windowBits, false), message).length;
        int full = compress(compressor(15, false), message).length;

        assertThat(narrow).isBetween(full, message.length / 2);
    }

    @Test
    @Tag("E-NEG-7")
    void the_tiniest_window_is_left_unused_where_that_is_shorter() {
        byte[] message = new byte[10_000];
        Random random = new Random(1);
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) "esalmon river".charAt(random.nextInt(13));
        }
        Compressor compressor = compressor(8, true);
        StrictInflater inflater = new StrictInflater(8);

        byte[] compressed = compress(compressor, message);
        assertThat(compressed.length).isLessThan(4500);
        assertThat(inflater.message(compressed)).isEqualTo(message);
        assertThat(inflater.farthest()).isZero();
        byte[] tail = Arrays.copyOfRange(message, 9_900, 10_000);
        byte[] again = compress(compressor, tail);
        assertThat(again.length).isLessThan(20);
        assertThat(inflater.message(again)).isEqualTo(tail);
        compressor.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 9})
    void every_level_is_understood(int level) {
        byte[] message = Samples.RECORDS.bytes(new Random(1), 70_000);
        for (int windowBits : new int[] {8, 15}) {
            Compressor compressor = new Compressor(pool, level, windowBits, false);
            assertThat(new StrictInflater(windowBits).message(compress(compressor, message)))
                    .isEqualTo(message);
        }
    }
}

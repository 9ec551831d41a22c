package dev.sockeye.protocol.deflate;

import static dev.sockeye.protocol.deflate.Messages.decompress;
import static dev.sockeye.protocol.deflate.Messages.hex;
import static dev.sockeye.protocol.deflate.Messages.pieces;
import static dev.sockeye.protocol.deflate.Messages.readAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decompressing what peers may send: RFC 7692 sections 7.2.2 and 7.2.3. With the window kept, and not. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class DecompressorTest {
    private static final byte[] HELLO = "Hello".getBytes(UTF_8);

    private final ZlibPool pool = new ZlibPool(1);
    private final boolean keepsContext;
    private final Decompressor decompressor;

    DecompressorTest(boolean keepsContext) {
        this.keepsContext = keepsContext;
        this.decompressor = new Decompressor(pool, 15, keepsContext);
    }

    @AfterEach
    void everything_is_given_back() {
        decompressor.close();
        pool.close();
        assertThat(pool.nativeBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f2 48 cd c9 c9 07 00",
                "f3 48 cd c9 c9 07 00 00",
                "f3 48 cd c9 c9 07 00",
                "00 05 00 fa ff 48 65 6c 6c 6f 00",
                "01 05 00 fa ff 48 65 6c 6c 6f",
                "f2 48 05 00 00 00 ff ff ca c9 c9 07 00",
                "f3 48 05 00 ca c9 c9 07 00",
                "f3 48 05 00 cb c9 c9 07 00",
                "00 00 00 ff ff 03 00 f2 48 cd c9 c9 07 00 00 00 ff ff 00",
            })
    @Tag("E-PMD-2")
    @Tag("E-PMD-4")
    @Tag("E-PMD-6")
    void all_ways_to_say_hello_mean_hello_wherever_they_are_cut(String compressed) throws Exception {
        byte[] message = hex(compressed);
        for (int cut = 1; cut <= message.length; cut++) {
            assertThat(decompress(decompressor, message, cut)).isEqualTo(HELLO);
        }
        assertThat(decompress(decompressor, hex("f2 48 cd c9 c9 07 00"))).isEqualTo(HELLO);
    }

    /** A message that is delivered in parts may wait for its reader, and its input's buffer be read into meanwhile. */
    @Test
    void what_was_handed_in_may_change_once_the_first_of_its_output_is_there() throws Exception {
        byte[] original = new byte[300_000];
        new Random(7).nextBytes(original);
        for (int i = 0; i < original.length; i++) {
            original[i] &= 0x3F;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(original);
        byte[] compressed = new byte[original.length];
        int length = deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH) - 4;
        deflater.end();
        Iterator<ByteBuffer> input =
                List.of(ByteBuffer.wrap(compressed, 0, length)).iterator();

        PayloadReader reader = decompressor.read(() -> input.hasNext() ? input.next() : null, true);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        for (ByteBuffer piece = reader.read(); piece != null; piece = reader.read()) {
            output.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
            Arrays.fill(compressed, (byte) 0x7F);
        }
        assertThat(output.toByteArray()).isEqualTo(original);
    }

    @Test
    @Tag("E-PMD-2")
    @Tag("E-PMD-8")
    void a_message_may_refer_to_the_one_before_if_its_window_is_kept() throws Exception {
        assertThat(decompress(decompressor, hex("f2 48 cd c9 c9 07 00"))).isEqualTo(HELLO);
        byte[] reference = hex("f2 00 11 00 00");
        if (keepsContext) {
            assertThat(decompress(decompressor, reference)).isEqualTo(HELLO);
            assertThat(decompress(decompressor, hex("f3 00 11 00 00"))).isEqualTo(HELLO);
            assertThat(decompress(decompressor, reference)).isEqualTo(HELLO);
        } else {
            assertInvalid(reference);
        }
    }

    @Test
    @Tag("E-PMD-5")
    void nothing_is_nothing_with_and_without_an_empty_block() throws Exception {
        for (String empty : List.of("00", "", "02 00", "03 00", "01 00 00 ff ff 00", "")) {
            assertThat(decompress(decompressor, hex(empty))).isEmpty();
            assertThat(decompress(decompressor, hex("f2 48 cd c9 c9 07 00"))).isEqualTo(HELLO);
        }
    }

    @Test
    @Tag("E-PMD-3")
    @Tag("E-PMD-12")
    void parts_give_what_they_contain_and_may_be_empty() throws Exception {
        assertThat(part("", false)).isEmpty();
        assertThat(part("f2", false)).isEmpty();
        assertThat(part("48 cd", false)).isEqualTo("He".getBytes(UTF_8));
        assertThat(part("", false)).isEmpty();
        assertThat(part("c9 c9 07 00", false)).isEqualTo("llo".getBytes(UTF_8));
        assertThat(part("", true)).isEmpty();
        assertThat(part("f2 48 cd c9 c9 07 00", true)).isEqualTo(HELLO);
    }

    private byte[] part(String compressed, boolean last) throws InvalidPayloadException {
        return readAll(decompressor.read(pieces(List.of(hex(compressed))), last));
    }

    @ParameterizedTest
    @EnumSource(Flush.class)
    @Tag("E-PMD-4")
    @Tag("E-PMD-6")
    @Tag("E-PMD-8")
    void what_any_peer_makes_is_read_back(Flush flush) throws Exception {
        Random random = new Random(flush.name().hashCode());
        for (Samples sample : Samples.values()) {
            byte[] context = new byte[0];
            for (int i = 0; i < 20; i++) {
                byte[] message = sample.bytes(random, 1 + random.nextInt(i < 10 ? 200 : 40_000));
                byte[] compressed = flush.compress(keepsContext ? context : new byte[0], message);
                assertThat(decompress(decompressor, compressed, 1 + random.nextInt(3000)))
                        .isEqualTo(message);
                context = lastWindow(context, message);
            }
            decompressor.close();
        }
    }

    private static byte[] lastWindow(byte[] context, byte[] message) {
        byte[] all = Arrays.copyOf(context, context.length + message.length);
        System.arraycopy(message, 0, all, context.length, message.length);
        return Arrays.copyOfRange(all, Math.max(0, all.length - (1 << 15)), all.length);
    }

    @ParameterizedTest
    @EnumSource(Flush.class)
    @Tag("E-PMD-7")
    @Tag("SEC-13")
    void a_message_that_is_cut_off_anywhere_is_invalid(Flush flush) throws Exception {
        Random random = new Random(flush.name().hashCode());
        for (Samples sample : Samples.values()) {
            byte[] message = sample.bytes(random, 400);
            byte[] compressed = flush.compress(new byte[0], message);
            for (int cut = 1; cut < compressed.length; cut++) {
                assertSameAsByTheLetter(Arrays.copyOf(compressed, cut), message);
            }
        }
    }

    /** By the letter, a message that is cut off behind the header of a block without compression is complete. */
    private void assertSameAsByTheLetter(byte[] compressed, byte[] message) throws InvalidPayloadException {
        StrictInflater strict = new StrictInflater(15);
        byte[] start;
        try {
            start = strict.message(compressed);
        } catch (AssertionError incomplete) {
            start = null;
        }
        // A tail that becomes part of the message shows that it was cut, too.
        if (start != null && Arrays.equals(start, Arrays.copyOf(message, start.length))) {
            assertThat(decompress(decompressor, compressed)).isEqualTo(start);
            decompressor.close();
        } else {
            assertInvalid(compressed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f2 48 cd c9 c9 07 00 00 00 ff ff",
                "f2 48 cd c9 c9 07 00 2a",
                "f2 48 cd c9 c9 07 00 00 00 ff ff 2a",
                "f2 48 cd c9 c9 07",
                "f3 48 cd c9 c9 07 00 2a",
                "f3 48 cd c9 c9 07 00 00 00 ff ff",
                "00 05 00 fa ff 48 65 6c 6c 6f",
                "00 05 00 fb ff 48 65 6c 6c 6f 00",
                "00 ff ff 00 00 48",
                "07 00",
                "fe",
                "ff ff ff ff",
            })
    @Tag("E-PMD-7")
    @Tag("SEC-13")
    void what_is_no_complete_deflate_stream_is_invalid_wherever_it_is_cut(String compressed) {
        byte[] message = hex(compressed);
        for (int cut = 1; cut <= message.length; cut++) {
            assertInvalid(message, cut);
        }
    }

    @Test
    @Tag("SEC-11")
    void whatever_arrives_comes_to_an_end() {
        Random random = new Random(1);
        int valid = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] message = new byte[1 + random.nextInt(60)];
            random.nextBytes(message);
            message[0] = (byte) ((message[0] & 0xF8) + random.nextInt(6));
            try {
                decompress(decompressor, message, 1 + random.nextInt(message.length));
                valid++;
            } catch (InvalidPayloadException expected) {
                decompressor.close();
            }
        }
        assertThat(valid).isLessThan(2000);
    }

    @Test
    @Tag("SEC-11")
    @Tag("E-PMD-6")
    void very_many_final_blocks_come_to_an_end() throws Exception {
        byte[] message = new byte[10_000];
        for (int i = 0; i < message.length; i += 2) {
            message[i] = 3;
        }
        assertThat(decompress(decompressor, message)).isEmpty();
    }

    @Test
    @Tag("E-PMD-10")
    @Tag("SEC-9")
    @Tag("SEC-10")
    void a_bomb_is_inflated_no_further_than_it_is_read() throws Exception {
        byte[] bomb = Flush.SYNC.compress(new byte[0], new byte[20_000_000]);
        PayloadReader reader = decompressor.read(pieces(List.of(bomb)), true);
        ByteBuffer piece = reader.read();
        assertThat(piece.remaining()).isZero();
        int read = 0;
        for (int i = 0; i < 100; i++) {
            piece = reader.read();
            assertThat(piece.remaining()).isBetween(1, 16 * 1024);
            read += piece.remaining();
        }
        assertThat(read).isLessThan(2_000_000);
    }

    @Test
    @Tag("SEC-14")
    void an_inflater_given_back_in_the_middle_of_a_message_starts_afresh() throws Exception {
        byte[] compressed = Flush.SYNC.compress(new byte[0], Samples.RECORDS.bytes(new Random(1), 5000));
        for (int cut = 1; cut < compressed.length; cut += 7) {
            decompressor
                    .read(pieces(List.of(Arrays.copyOf(compressed, cut))), false)
                    .read();
            part("", false);
            decompressor.close();
            Decompressor next = new Decompressor(pool, 15, keepsContext);
            assertThat(decompress(next, hex("f2 48 cd c9 c9 07 00"))).isEqualTo(HELLO);
            next.close();
        }
    }

    private void assertInvalid(byte[] compressed) {
        assertInvalid(compressed, compressed.length);
    }

    private void assertInvalid(byte[] compressed, int pieceLength) {
        try {
            byte[] message = decompress(decompressor, compressed, pieceLength);
            throw new AssertionError("Expected an invalid message, got " + message.length + " bytes");
        } catch (InvalidPayloadException e) {
            assertThat(e).hasMessageStartingWith("Expected ");
        } finally {
            decompressor.close();
        }
    }

    /** How peers end their messages. */
    enum Flush {
        SYNC(Deflater.SYNC_FLUSH, 6),
        FULL(Deflater.FULL_FLUSH, 6),
        STORED(Deflater.SYNC_FLUSH, 0),
        FASTEST(Deflater.SYNC_FLUSH, 1),
        /** Two flushes within the message. */
        IN_PARTS(Deflater.SYNC_FLUSH, 6) {
            @Override
            byte[] compress(byte[] context, byte[] message) {
                int half = message.length / 2;
                Deflater deflater = deflater(context);
                ByteArrayOutputStream compressed = new ByteArrayOutputStream();
                compressed.writeBytes(take(deflater, Arrays.copyOf(message, half)));
                compressed.writeBytes(take(deflater, Arrays.copyOfRange(message, half, message.length)));
                deflater.end();
                return Arrays.copyOf(compressed.toByteArray(), compressed.size() - 4);
            }
        },
        /** A final block, and an empty one to end the message. */
        FINAL(Deflater.NO_FLUSH, 6) {
            @Override
            byte[] compress(byte[] context, byte[] message) {
                byte[] block = FINAL_ALONE.compress(context, message);
                return Arrays.copyOf(block, block.length + 1);
            }
        },
        /** Nothing but a final block, as from a sender who does not know about the tail. */
        FINAL_ALONE(Deflater.NO_FLUSH, 6) {
            @Override
            byte[] compress(byte[] context, byte[] message) {
                Deflater deflater = deflater(context);
                deflater.finish();
                byte[] compressed = take(deflater, message);
                deflater.end();
                return compressed;
            }
        },
        /** Two final blocks, the second referring to the first. */
        TWO_FINAL(Deflater.NO_FLUSH, 6) {
            @Override
            byte[] compress(byte[] context, byte[] message) {
                byte[] first = Arrays.copyOf(message, message.length / 2);
                ByteArrayOutputStream compressed = new ByteArrayOutputStream();
                compressed.writeBytes(FINAL_ALONE.compress(context, first));
                compressed.writeBytes(FINAL.compress(
                        lastWindow(context, first), Arrays.copyOfRange(message, first.length, message.length)));
                return compressed.toByteArray();
            }
        };

        private final int flush;
        private final int level;

        Flush(int flush, int level) {
            this.flush = flush;
            this.level = level;
        }

        byte[] compress(byte[] context, byte[] message) {
            Deflater deflater = deflater(context);
            byte[] compressed = take(deflater, message);
            deflater.end();
            return Arrays.copyOf(compressed, compressed.length - 4);
        }

        Deflater deflater(byte[] context) {
            Deflater deflater = new Deflater(level, true);
            deflater.setDictionary(context);
            return deflater;
        }

        byte[] take(Deflater deflater, byte[] message) {
            byte[] compressed = new byte[2 * message.length + 100];
            deflater.setInput(message);
            return Arrays.copyOf(compressed, deflater.deflate(compressed, 0, compressed.length, flush));
        }
    }
}

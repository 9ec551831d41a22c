package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The validator against every code point there is, as the JDK encodes it. */
@Tag("D-UTF-3")
@Tag("D-UTF-4")
@Tag("SEC-41")
class Utf8ValidatorTest {
    private static final byte[] EDGES =
            Hex.bytes("00 41 7f 80 8f 90 9f a0 bf c0 c1 c2 df e0 e1 ec ed ee ef f0 f1 f3 f4 f5 f7 f8 fe ff");
    private static final Encodings ENCODINGS = new Encodings();

    /** The beginnings of all encoded code points, by their length in bytes; and which of them are complete. */
    private static final class Encodings {
        private final BitSet[] beginnings = {new BitSet(), new BitSet(), new BitSet(), new BitSet()};
        private final BitSet[] complete = {new BitSet(), new BitSet(), new BitSet(), new BitSet()};

        /** Bytes at the end, of the last call that found nothing wrong, that are not a code point yet. */
        private int unfinished;

        Encodings() {
            for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
                if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                    add(Character.toString(codePoint).getBytes(UTF_8));
                }
            }
        }

        private void add(byte[] bytes) {
            int value = 0;
            for (int index = 0; index < bytes.length; index++) {
                value = shifted(index, value) | (bytes[index] & 0xFF);
                beginnings[index].set(value);
            }
            complete[bytes.length - 1].set(value);
        }

        /** Room for one more byte; of a fourth and its lead only what tells them apart, for a BitSet holds 31 bits. */
        private static int shifted(int index, int value) {
            return index == 3 ? (value & 0x7FFFF) << 8 : value << 8;
        }

        /** The index of the first byte that no text can have there; the length if there is none. */
        int firstWrong(byte[] bytes) {
            int value = 0;
            int index = 0;
            for (int at = 0; at < bytes.length; at++) {
                value = shifted(index, value) | (bytes[at] & 0xFF);
                if (!beginnings[index].get(value)) {
                    return at;
                }
                boolean ends = complete[index].get(value);
                index = ends ? 0 : index + 1;
                value = ends ? 0 : value;
            }
            unfinished = index;
            return bytes.length;
        }
    }

    @Test
    void all_sequences_of_up_to_three_bytes() {
        for (int length = 1; length <= 3; length++) {
            byte[] bytes = new byte[length];
            for (int value = 0; value < 1 << (8 * length); value++) {
                for (int at = 0; at < length; at++) {
                    bytes[at] = (byte) (value >> (8 * (length - 1 - at)));
                }
                check(bytes);
            }
        }
    }

    @Test
    void all_sequences_of_four_and_five_bytes_at_the_edges() {
        byte[] bytes = new byte[5];
        for (byte first : EDGES) {
            for (byte second : EDGES) {
                for (byte third : EDGES) {
                    for (byte fourth : EDGES) {
                        for (byte fifth : new byte[] {0x41, (byte) 0x80, (byte) 0xC2}) {
                            bytes[0] = first;
                            bytes[1] = second;
                            bytes[2] = third;
                            bytes[3] = fourth;
                            bytes[4] = fifth;
                            check(bytes);
                        }
                    }
                }
            }
        }
    }

    @Test
    void all_code_points_are_accepted_and_so_are_texts_of_them_split_anywhere() {
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            byte[] text = RandomStream.text(random, random.nextInt(40)).getBytes(UTF_8);
            for (int cut = 0; cut <= text.length; cut++) {
                Utf8Validator validator = new Utf8Validator();
                assertThat(validator.accept(text, 0, cut)).isTrue();
                assertThat(validator.accept(text, cut, text.length - cut)).isTrue();
                assertThat(validator.unfinished()).isZero();
            }
        }
    }

    @Test
    void one_wrong_byte_anywhere_among_ascii_is_found() {
        for (int length = 1; length <= 40; length++) {
            for (int wrong = 0; wrong < length; wrong++) {
                byte[] bytes = "a".repeat(length).getBytes(UTF_8);
                bytes[wrong] = (byte) 0xFF;
                check(bytes);
                bytes[wrong] = (byte) 0xC3;
                check(bytes);
            }
        }
    }

    @Test
    void random_bytes_after_texts_are_found_where_they_are_wrong() {
        Random random = new Random(3);
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = RandomStream.text(random, random.nextInt(12)).getBytes(UTF_8);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = EDGES[random.nextInt(EDGES.length)];
            }
            check(bytes);
        }
    }

    @Test
    void it_knows_whether_everything_was_ascii_and_starts_anew_after_a_reset() {
        Utf8Validator validator = new Utf8Validator();
        assertThat(validator.accept(Hex.bytes("4142"), 0, 2)).isTrue();
        assertThat(validator.isAscii()).isTrue();
        assertThat(validator.accept(Hex.bytes("e2"), 0, 1)).isTrue();
        assertThat(validator.isAscii()).isFalse();
        validator.reset();

        assertThat(validator.isAscii()).isTrue();
        assertThat(validator.unfinished()).isZero();
        assertThat(validator.accept(Hex.bytes("41"), 0, 1)).isTrue();
    }

    /** Byte by byte, and in one piece. */
    private static void check(byte[] bytes) {
        int wrong = ENCODINGS.firstWrong(bytes);
        boolean valid = wrong == bytes.length;
        Utf8Validator slow = new Utf8Validator();
        int accepted = 0;
        while (accepted < bytes.length && slow.accept(bytes, accepted, 1)) {
            accepted++;
        }
        Utf8Validator fast = new Utf8Validator();
        boolean agreed = accepted == wrong
                && fast.accept(bytes, 0, bytes.length) == valid
                && (!valid || (fast.unfinished() == ENCODINGS.unfinished && slow.unfinished() == fast.unfinished()));
        if (!agreed) {
            assertThat(accepted).as(Hex.of(bytes)).isEqualTo(wrong);
            assertThat(fast.unfinished()).as(Hex.of(bytes)).isEqualTo(ENCODINGS.unfinished);
            throw new AssertionError("Expected the same in one piece: " + Hex.of(bytes));
        }
    }
}

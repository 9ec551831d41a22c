package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Masking: RFC 6455 section 5.3. */
class MaskerTest {
    @Test
    @Tag("D-HDR-9")
    void the_example_of_the_rfc() {
        byte[] hello = Hex.bytes("48656c6c6f");
        Masker.apply(hello, 0, 5, 0x37FA213D, 0);

        assertThat(Hex.of(hello)).isEqualTo("7f9f4d5158");
    }

    @Test
    @Tag("D-HDR-9")
    void it_equals_the_formula_of_the_rfc_at_every_position_length_and_offset() {
        Random random = new Random(1);
        byte[] original = new byte[160];
        random.nextBytes(original);
        for (int key : new int[] {0x37FA213D, 0x00000001, 0x80000000, 0xFF00FF00, random.nextInt()}) {
            for (int from = 0; from <= 64; from++) {
                for (int length = 0; length <= 64; length++) {
                    for (long offset : new long[] {0, 1, 2, 3, 4, 7, 64, (1L << 31) + 1, (1L << 62) + 2}) {
                        check(original, from, length, key, offset);
                    }
                }
            }
        }
    }

    @Test
    void the_key_0_changes_nothing() {
        byte[] bytes = {1, 2, 3};
        Masker.apply(bytes, 0, 3, 0, 0);

        assertThat(bytes).containsExactly(1, 2, 3);
    }

    private static void check(byte[] original, int from, int length, int key, long offset) {
        byte[] expected = original.clone();
        for (int i = 0; i < length; i++) {
            int octetOfKey = (int) ((i + offset) % 4);
            expected[from + i] ^= (byte) (key >> (24 - 8 * octetOfKey));
        }
        byte[] actual = original.clone();
        Masker.apply(actual, from, length, key, offset);
        assertThat(actual).isEqualTo(expected);
    }
}

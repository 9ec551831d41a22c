package dev.sockeye.protocol.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DeflateOptionsTest {
    private static final DeflateOptions.Choice NOTHING = (kind, bytes) -> false;

    @Test
    void each_value_can_be_changed_alone() {
        assertThat(DeflateOptions.DEFAULT
                        .withLevel(1)
                        .withContextTakeover(true, false)
                        .withMaxWindowBits(9, 10)
                        .withThreshold(0)
                        .withChoice(NOTHING))
                .isEqualTo(new DeflateOptions(1, true, false, 9, 10, 0, NOTHING));
        assertThat(DeflateOptions.DEFAULT.threshold()).isEqualTo(256);
        assertThat(DeflateOptions.DEFAULT.serverContextTakeover()).isFalse();
        assertThat(DeflateOptions.DEFAULT.clientContextTakeover()).isFalse();
    }

    @Test
    void values_out_of_range_are_refused() {
        assertRefused(options -> options.withLevel(10), "Expected level from -1 to 9, got 10");
        assertRefused(options -> options.withLevel(-2), "Expected level from -1 to 9, got -2");
        assertRefused(options -> options.withMaxWindowBits(7, 15), "Expected serverMaxWindowBits from 8 to 15, got 7");
        assertRefused(options -> options.withMaxWindowBits(8, 16), "Expected clientMaxWindowBits from 8 to 15, got 16");
        assertRefused(options -> options.withThreshold(-1), "Expected threshold from 0 to 2147483647, got -1");
    }

    private static void assertRefused(UnaryOperator<DeflateOptions> change, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(DeflateOptions.DEFAULT))
                .withMessage(message);
    }
}

package dev.sockeye.protocol.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the window of one connection takes up. */
@Tag("E-PMD-13")
@Tag("SEC-14")
class WindowTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            15, 0      , 0
            15, 1      , 256
            15, 200    , 256
            15, 257    , 512
            15, 20000  , 32768
            15, 1000000, 32768
            10, 100    , 256
            10, 1000000, 1024
            9 , 1000000, 512
            8 , 1000000, 512
            """)
    void it_grows_with_what_was_sent_up_to_what_was_agreed(int bits, int sent, int held) {
        Window window = new Window(bits);
        for (int written = 0; written < sent; ) {
            window.reserve(1 << 20);
            int count = Math.min(sent - written, window.room());
            window.take(count);
            written += count;
        }
        window.trim();

        assertThat(window.array()).hasSize(held);
    }
}

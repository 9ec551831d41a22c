package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A message handed on from a reader to a remote's writer. */
@Tag("A-RBA-4")
class MessageReaderTest {
    /** Remembers how long each write was. */
    private static final class Counting extends StringWriter {
        private final List<Integer> writes = new ArrayList<>();

        @Override
        public void write(char[] chars, int from, int length) {
            writes.add(length);
            super.write(chars, from, length);
        }
    }

    @Test
    void an_empty_message_is_written_as_nothing_once_so_that_it_stays_a_message() throws Exception {
        Counting target = new Counting();
        assertThat(new MessageReader("").transferTo(target)).isZero();
        assertThat(target.writes).containsExactly(0);
    }

    @Test
    void a_long_message_is_written_in_pieces() throws Exception {
        Counting target = new Counting();
        String text = "abc".repeat(10_000);
        assertThat(new MessageReader(text).transferTo(target)).isEqualTo(30_000);
        assertThat(target.toString()).isEqualTo(text);
    }
}

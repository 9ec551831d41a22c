package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A message handed on from a reader to a remote's writer, or from a stream to a stream. */
@Tag("A-RBA-4")
class MessagesHandedOnTest {
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
    void an_empty_binary_message_is_written_as_nothing_once_and_the_rest_of_another_at_once() throws Exception {
        List<Integer> writes = new ArrayList<>();
        OutputStream target = new OutputStream() {
            @Override
            public void write(int value) {
                throw new AssertionError("Expected one call for all bytes");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                writes.add(length);
            }
        };
        assertThat(new MessageStream(ByteBuffer.allocate(0)).transferTo(target)).isZero();
        MessageStream stream = new MessageStream(ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 3));
        assertThat(stream.read()).isEqualTo(1);
        assertThat(stream.transferTo(target)).isEqualTo(2);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(writes).containsExactly(0, 2);
    }

    @Test
    void a_long_message_is_written_in_pieces() throws Exception {
        Counting target = new Counting();
        String text = "abc".repeat(10_000);
        assertThat(new MessageReader(text).transferTo(target)).isEqualTo(30_000);
        assertThat(target.toString()).isEqualTo(text);
    }
}

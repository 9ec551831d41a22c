package dev.sockeye.jetty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;

/** What is read of the frames of a stream of HTTP/2, and what becomes of Jetty's buffers. */
class StreamInputTest {
    private static final class Frame extends Stream.Data {
        private int releases;

        Frame(String payload, boolean last) {
            super(new DataFrame(1, ByteBuffer.wrap(payload.getBytes(US_ASCII)), last));
        }

        @Override
        public boolean release() {
            releases++;
            return true;
        }
    }

    private final Queue<Frame> incoming = new ArrayDeque<>();
    private final List<Frame> all = new ArrayList<>();
    private boolean closed;
    private final StreamInput input = new StreamInput((Stream) Proxy.newProxyInstance(
            Stream.class.getClassLoader(),
            new Class<?>[] {Stream.class},
            (stream, method, arguments) -> switch (method.getName()) {
                case "readData" -> incoming.poll();
                case "isClosed" -> closed;
                default -> throw new UnsupportedOperationException(method.getName());
            }));

    private void arrives(String payload, boolean last) {
        Frame frame = new Frame(payload, last);
        incoming.add(frame);
        all.add(frame);
    }

    private String read(int room) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(room + 1).position(1);
        int count = input.read(into);
        assertThat(into.position()).isEqualTo(1 + Math.max(count, 0));
        return count < 0 ? "end" : new String(into.array(), 1, count, US_ASCII);
    }

    @Test
    void frames_are_read_one_by_one_and_the_last_one_before_the_end() throws IOException {
        arrives("ab", false);
        arrives("", false);
        arrives("cd", true);
        assertThat(read(9)).isEqualTo("ab");
        assertThat(read(9)).isEqualTo("cd");
        assertThat(read(9)).isEqualTo("end");
        assertThat(read(9)).isEqualTo("end");
    }

    @Test
    void nothing_is_read_before_something_has_come() throws IOException {
        assertThat(read(9)).isEmpty();
        arrives("ab", false);
        assertThat(read(9)).isEqualTo("ab");
        assertThat(read(9)).isEmpty();
    }

    @Test
    void each_frame_is_given_back_once_and_at_once_also_if_it_does_not_fit() throws IOException {
        arrives("abcde", false);
        arrives("f", true);
        assertThat(read(2)).isEqualTo("ab");
        assertThat(all.get(0).releases).isEqualTo(1);
        assertThat(read(2)).isEqualTo("cd");
        assertThat(read(2)).isEqualTo("e");
        assertThat(read(2)).isEqualTo("f");
        assertThat(read(2)).isEqualTo("end");
        assertThat(all).allSatisfy(frame -> assertThat(frame.releases).isEqualTo(1));
    }

    @Test
    void a_stream_that_was_reset_before_anybody_was_told_fails() throws IOException {
        arrives("ab", false);
        closed = true;
        assertThat(read(9)).isEqualTo("ab");
        assertThatThrownBy(() -> read(9)).isInstanceOf(EofException.class).hasMessage("The peer has reset the stream");
    }
}

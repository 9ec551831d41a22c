package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EchoReaderTest {
    private static final int TEXT = 0x81;
    private static final int TEXT_OF_MORE = 0x01;
    private static final int LAST = 0x80;
    private static final int PONG = 0x8A;
    private static final int PING = 0x89;

    private final Payloads payloads = new Payloads(Content.TEXT, 64, 1);
    private final EchoReader reader = new EchoReader(Content.TEXT, payloads);

    private void read(int firstByte, int from, int to) {
        ByteBuffer frame =
                ByteBuffer.allocate(2 + to - from).put((byte) firstByte).put((byte) (to - from));
        reader.read(frame.put(payloads.get(0).slice(from, to - from)).flip());
    }

    @Test
    void a_message_may_come_byte_by_byte() {
        ByteBuffer frame =
                ByteBuffer.allocate(66).put((byte) TEXT).put((byte) 64).put(payloads.get(0));

        for (int i = 0; i < 65; i++) {
            reader.read(frame.slice(i, 1));
        }
        assertThat(reader.messages()).isZero();
        reader.read(frame.slice(65, 1));
        assertThat(reader.messages()).isEqualTo(1);
    }

    @Test
    void a_message_may_come_in_other_frames_than_it_was_sent_in_with_a_ping_between_them() {
        read(TEXT_OF_MORE, 0, 10);
        read(PING, 3, 9);
        read(0, 10, 10);
        read(LAST, 10, 64);

        assertThat(reader.messages()).isEqualTo(1);
    }

    @Test
    void a_message_that_is_too_short_is_refused() {
        assertThatThrownBy(() -> read(TEXT, 0, 63)).hasMessageContaining("Expected 64 bytes in message 0, got 63");
    }

    @Test
    void a_frame_of_another_kind_is_refused() {
        assertThatThrownBy(() -> read(PONG, 0, 64)).hasMessageContaining("Expected a frame with opcode 1, got 10");
    }

    @Test
    void a_message_that_is_too_long_is_refused() {
        ByteBuffer frame =
                ByteBuffer.allocate(67).put((byte) TEXT).put((byte) 65).put(payloads.get(0));

        assertThatThrownBy(() -> reader.read(frame.rewind())).hasMessageContaining("got more");
    }
}

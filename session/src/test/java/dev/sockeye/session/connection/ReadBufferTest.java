package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.Role;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a transport reads to. */
class ReadBufferTest {
    private static final int OWN_BYTES = 8 * 1024;

    private final ByteBuffer own = ByteBuffer.allocate(OWN_BYTES);

    private static ByteBuffer noise(Wired wired, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return wired.remote.binary(noise);
    }

    /** Reads as a transport does, in turns of at most so many bytes; how often to a buffer that is not its own. */
    private int read(Wired wired, ByteBuffer bytes, int most) {
        int elsewhere = 0;
        while (bytes.hasRemaining()) {
            ByteBuffer buffer = wired.connection.readBuffer(own);
            elsewhere += buffer.capacity() == OWN_BYTES ? 0 : 1;
            int count = Math.min(Math.min(most, buffer.remaining()), bytes.remaining());
            buffer.put(bytes.slice().limit(count));
            bytes.position(bytes.position() + count);
            wired.connection.receive(buffer.flip());
        }
        return elsewhere;
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void messages_and_frames_are_the_same_wherever_they_were_read_to(Role role) {
        Wired expected = Wired.of(role);
        expected.listener.onOpen(expected.connection.notifications()::viewFrames);
        Wired wired = Wired.of(role);
        wired.listener.onOpen(wired.connection.notifications()::viewFrames);
        ByteBuffer stream = Remote.together(
                noise(wired, 70_000),
                wired.remote.textPart("a".repeat(30_000), false),
                wired.remote.ping("p"),
                wired.remote.textPart("\u20AC".repeat(10_000), true),
                wired.remote.text("end"));
        expected.open().receive(stream.duplicate());
        wired.open();

        assertThat(read(wired, stream, Integer.MAX_VALUE)).isPositive();
        assertThat(wired.listener.log())
                .filteredOn(event -> !event.startsWith("frame"))
                .hasSize(4);
        assertThat(wired.listener.log()).containsExactlyInAnyOrderElementsOf(expected.listener.log());
    }

    @Test
    void small_messages_are_read_to_the_transports_own_buffer() {
        Wired wired = Wired.server().open();
        assertThat(read(wired, wired.remote.text("x".repeat(3_000)), 1_000)).isZero();
        assertThat(wired.connection.readBuffer(own.position(5))).isSameAs(own);
        assertThat(own.remaining()).isEqualTo(OWN_BYTES);
    }

    @Test
    void a_connection_that_closes_between_a_read_and_its_bytes_drops_them() {
        Wired wired = Wired.server().open();
        ByteBuffer message = noise(wired, 40_000);
        wired.connection.receive(message.slice().limit(20_000));
        ByteBuffer room = wired.connection.readBuffer(own);
        assertThat(room).isNotSameAs(own);
        wired.connection.close(Closings.NORMAL, Closings.NORMAL);
        wired.connection.receive(
                room.put(message.slice(20_000, room.remaining())).flip());

        assertThat(wired.listener.log()).containsExactly("open", "close:1000");
        assertThat(wired.connection.readBuffer(own)).isSameAs(own);
    }
}

package dev.sockeye.container.transport;

import static dev.sockeye.container.transport.TransportEndpoints.ERRORS;
import static dev.sockeye.container.transport.TransportEndpoints.FLOODS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More than anybody takes at once. */
interface LoadClauses extends TransportUnderTest {
    @Test
    @Tag("G-LIM-6")
    default void a_slow_reader_makes_the_sender_wait_and_then_gets_everything() throws Exception {
        int count = 400;
        try (RawPeer client = open("/flood")) {
            client.send(RawFrame.text(String.valueOf(count)));
            Thread flood = FLOODS.poll(20, TimeUnit.SECONDS);
            Threads.await(
                    () -> flood.getState() == Thread.State.WAITING || flood.getState() == Thread.State.TIMED_WAITING);
            for (int i = 0; i < count; i++) {
                assertThat(client.next()).isEqualTo(RawFrame.text(i + "#" + "x".repeat(1 << 16)));
            }
            assertThat(ERRORS).isEmpty();
        }
    }

    @Test
    @Tag("G-LIM-5")
    default void a_peer_that_writes_and_does_not_read_is_not_read_either_and_then_gets_everything() throws Exception {
        int count = 60;
        try (RawPeer client = open("/echo")) {
            byte[] payload = new byte[1 << 20];
            RawFrame[] messages = new RawFrame[count];
            for (int i = 0; i < count; i++) {
                payload[0] = (byte) i;
                messages[i] = RawFrame.binary(payload);
            }
            Threads.Running<Void> writer = Threads.run(() -> {
                for (RawFrame message : messages) {
                    client.send(message);
                }
                return null;
            });
            for (int i = 0; i < count; i++) {
                assertThat(client.next()).isEqualTo(messages[i]);
            }
            writer.get();
        }
    }
}

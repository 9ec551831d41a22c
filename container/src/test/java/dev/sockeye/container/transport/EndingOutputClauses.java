package dev.sockeye.container.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawPeer;
import org.junit.jupiter.api.Test;

/** What a transport does besides whose host lets it end one direction alone. */
public interface EndingOutputClauses extends TransportUnderTest {
    @Test
    default void after_a_violation_the_peer_sees_the_end_of_our_stream_at_once() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.writeHex("83 80 00 00 00 00");
            assertThat(client.next().closeCode()).isEqualTo(1002);
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}

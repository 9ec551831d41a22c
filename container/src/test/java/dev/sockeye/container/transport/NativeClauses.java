package dev.sockeye.container.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a transport does besides that has the connection of its host to itself. */
public interface NativeClauses extends EndingOutputClauses {
    @Test
    @Tag("D-CLS-9")
    default void a_peer_that_does_not_answer_our_close_loses_its_connection() throws Exception {
        try (RawPeer client = open("/close")) {
            client.send(RawFrame.text("1000"));
            assertThat(client.next().closeCode()).isEqualTo(1000);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    @Tag("D-CTL-3")
    default void pings_are_answered_while_a_handler_blocks() throws Exception {
        TransportEndpoints.release = new CountDownLatch(1);
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("block"), RawFrame.ping("1"));
            assertThat(client.next()).isEqualTo(RawFrame.pong("1"));
            client.send(RawFrame.text("x"), RawFrame.ping("2"));
            assertThat(client.next()).isEqualTo(RawFrame.pong("2"));
            TransportEndpoints.release.countDown();
            assertThat(client.next()).isEqualTo(RawFrame.text("block"));
            assertThat(client.next()).isEqualTo(RawFrame.text("x"));
        } finally {
            TransportEndpoints.release.countDown();
        }
    }
}

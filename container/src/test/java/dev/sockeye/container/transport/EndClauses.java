package dev.sockeye.container.transport;

import static dev.sockeye.container.transport.TransportEndpoints.ERRORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How connections end. */
interface EndClauses extends TransportUnderTest {
    @Test
    default void a_close_with_its_messages_before_and_the_end_of_the_stream_behind_loses_nothing() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (RawPeer client = open("/echo")) {
                client.send(RawFrame.text("last"), RawFrame.close(4001, "done"));
                client.endOutput();
                assertThat(client.next()).isEqualTo(RawFrame.text("last"));
                assertThat(client.next()).isEqualTo(RawFrame.close(4001, "done"));
                assertThat(TransportUnderTest.nextClose()).isEqualTo(4001);
                assertThat(client.isAtEnd()).isTrue();
            }
        }
        assertThat(ERRORS).isEmpty();
    }

    @Test
    @Tag("D-CLS-15")
    default void a_half_closed_stream_ends_with_1006_and_is_closed() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.endOutput();
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
            assertThat(client.isAtEnd()).isTrue();
            assertThat(ERRORS).isEmpty();
        }
    }

    @Test
    default void a_message_right_before_the_end_of_the_stream_is_delivered() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("last words"));
            client.endOutput();
            assertThat(client.next()).isEqualTo(RawFrame.text("last words"));
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
        }
    }

    @Test
    default void a_reset_stream_ends_with_1006_and_all_is_given_back() throws Exception {
        OpenSockets before = OpenSockets.now();
        RawPeer client = open("/echo");
        client.send(RawFrame.text("x"));
        client.next();
        client.reset();
        assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
        before.awaitNoMore();
    }
}

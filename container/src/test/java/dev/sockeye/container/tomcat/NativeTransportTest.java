package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tomcat's own way. */
class NativeTransportTest extends TransportContract {
    @Override
    boolean isNative() {
        return true;
    }

    @Test
    @Tag("D-CLS-9")
    void a_peer_that_does_not_answer_our_close_loses_its_connection() throws Exception {
        try (RawClient client = RawClient.open(port(), "/close")) {
            client.send(client.remote.text("1000"));
            assertThat(client.read()).startsWith("close:1000:");
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    @Tag("D-CTL-3")
    void pings_are_answered_while_a_handler_blocks() throws Exception {
        TransportEndpoints.release = new CountDownLatch(1);
        try (RawClient client = RawClient.open(port(), "/echo")) {
            client.send(client.remote.text("block"), client.remote.ping("1"));
            assertThat(client.read()).isEqualTo("pong:31");
            client.send(client.remote.text("x"), client.remote.ping("2"));
            assertThat(client.read()).isEqualTo("pong:32");
            TransportEndpoints.release.countDown();
            assertThat(client.read(2)).containsExactly("text:block", "text:x");
        } finally {
            TransportEndpoints.release.countDown();
        }
    }

    @Test
    void after_a_violation_the_peer_sees_the_end_of_our_stream_at_once() throws Exception {
        try (RawClient client = RawClient.open(port(), "/echo")) {
            client.send(new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0});
            assertThat(client.read()).startsWith("close:1002:");
            assertThat(client.isAtEnd()).isTrue();
        }
    }
}

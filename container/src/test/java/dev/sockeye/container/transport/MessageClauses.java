package dev.sockeye.container.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that come and go, on whichever side and over whichever transport. */
public interface MessageClauses extends TransportUnderTest {
    @Test
    default void small_messages_are_echoed() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("hello"));
            assertThat(client.next()).isEqualTo(RawFrame.text("hello"));
            client.send(RawFrame.binary((byte) 1, (byte) 2));
            assertThat(client.next()).isEqualTo(RawFrame.binary((byte) 1, (byte) 2));
            client.send(RawFrame.text(""));
            assertThat(client.next()).isEqualTo(RawFrame.text(""));
        }
    }

    @Test
    default void messages_of_a_mebibyte_are_echoed() throws Exception {
        try (RawPeer client = open("/echo")) {
            String big = "0123456789abcdef".repeat(1 << 16);
            client.send(RawFrame.text(big));
            assertThat(client.next()).isEqualTo(RawFrame.text(big));
            byte[] bytes = new byte[1 << 20];
            Arrays.fill(bytes, (byte) 0x5A);
            client.send(RawFrame.binary(bytes));
            assertThat(client.next()).isEqualTo(RawFrame.binary(bytes));
        }
    }

    @Test
    default void sixteen_messages_at_once_are_echoed_in_order_many_times() throws Exception {
        try (RawPeer client = open("/echo")) {
            for (int round = 0; round < 200; round++) {
                RawFrame[] batch = new RawFrame[16];
                for (int i = 0; i < batch.length; i++) {
                    batch[i] = RawFrame.text(round + ":" + i);
                }
                client.send(batch);
                for (RawFrame each : batch) {
                    assertThat(client.next()).isEqualTo(each);
                }
            }
        }
    }

    @Test
    default void fragments_are_put_together_however_the_bytes_arrive() throws Exception {
        try (RawPeer client = open("/echo")) {
            for (RawFrame frame : List.of(
                    RawFrame.text("Gr\u00FC").notFinal(), RawFrame.ping("?"), RawFrame.continuation("\u00DFe"))) {
                for (byte next : frame.encode(isPeerClient())) {
                    client.write(next);
                }
            }
            assertThat(client.next()).isEqualTo(RawFrame.pong("?"));
            assertThat(client.next()).isEqualTo(RawFrame.text("Gr\u00FC\u00DFe"));
        }
    }

    @Test
    default void what_on_open_sends_arrives_first() throws Exception {
        try (RawPeer client = open("/greet")) {
            assertThat(client.next()).isEqualTo(RawFrame.text("hello"));
            client.send(RawFrame.text("bye"));
            assertThat(client.next()).isEqualTo(RawFrame.close(1000, ""));
            client.send(RawFrame.close(1000, ""));
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    default void send_handlers_are_called_when_the_host_has_taken_the_message() throws Exception {
        try (RawPeer client = open("/notified")) {
            assertThat(client.next()).isEqualTo(RawFrame.text("first"));
            for (int i = 0; i < 3; i++) {
                client.send(RawFrame.text("and?"));
                assertThat(client.next()).isEqualTo(RawFrame.text("ok: true"));
            }
        }
    }

    @Test
    @Tag("A-SES-5")
    default void an_applications_close_arrives_with_its_code_and_reason() throws Exception {
        for (int code : new int[] {1000, 1001, 1009, 3333, 4999}) {
            try (RawPeer client = open("/close")) {
                client.send(RawFrame.text(String.valueOf(code)));
                assertThat(client.next()).isEqualTo(RawFrame.close(code, "as you wish"));
                assertThat(TransportUnderTest.nextClose()).isEqualTo(code);
                client.send(RawFrame.close(code, ""));
                assertThat(client.isAtEnd()).isTrue();
            }
        }
    }

    @Test
    @Tag("D-CLS-12")
    default void a_violation_is_answered_with_its_code_even_if_the_peer_goes_on_sending() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.writeHex("83 80 00 00 00 00");
            client.send(RawFrame.binary(new byte[100_000]));
            assertThat(client.next().closeCode()).isEqualTo(1002);
            assertThat(TransportUnderTest.nextClose()).isEqualTo(1006);
        }
    }
}

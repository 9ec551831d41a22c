package dev.sockeye.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import dev.sockeye.sample.JdkClient;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** It is Sockeye that answers, in every way that an endpoint may be written. */
public interface AnswersContract extends OnHost {
    int MEBIBYTE = 1 << 20;

    /** How the line at the start calls the transport. */
    String transport();

    @Test
    default void one_line_says_which_host_and_which_transport_serve_the_application() {
        assertThat(startup().lines().filter(line -> line.contains("serves /configured,")))
                .singleElement()
                .asString()
                .contains("Sockeye 0.", " on ", ", " + transport() + ", ")
                .contains("/configured, /echo, /guarded/endpoint, /guarded/socket, /later, /members/who, /parts,"
                        + " /rooms/{room}, /stream, /who");
    }

    @Test
    default void it_is_sockeye_that_answers_and_not_the_host() throws Exception {
        assertThat(answer("who", "who?")).isEqualTo("nobody member=false httpSession=none dev.sockeye.session");
    }

    @Test
    default void the_client_of_sockeye_is_echoed() {
        try (BlockingWebSocket client = WsClient.blocking(endpoint("echo"))) {
            client.send("Grüße 🐟");
            assertThat(client.receive().orElseThrow().text()).isEqualTo("Grüße 🐟");
        }
    }

    @Test
    default void a_send_handler_hears_that_its_message_was_sent() throws Exception {
        try (RawPeer raw = RawPeer.open(endpoint("later"))) {
            raw.send(RawFrame.text("now"));
            assertThat(raw.next().text()).isEqualTo("now");
            assertThat(raw.next().text()).isEqualTo("sent");
        }
    }

    @Test
    default void an_input_stream_reads_a_message_of_1_MiB() throws Exception {
        byte[] message = new byte[MEBIBYTE];
        new Random(20_260_101).nextBytes(message);
        CRC32 expected = new CRC32();
        expected.update(message);
        try (RawPeer raw = RawPeer.open(endpoint("stream"))) {
            assertThat(raw.send(RawFrame.binary(message)).next().text())
                    .isEqualTo(Long.toHexString(expected.getValue()));
            // A peer that left now might have done so before its answer was seen to be sent.
            assertThat(raw.send(RawFrame.close(1000, "")).next().closeCode()).isEqualTo(1000);
        }
    }

    @Test
    default void the_parts_of_a_message_come_one_by_one() throws Exception {
        try (RawPeer raw = RawPeer.open(endpoint("parts"))) {
            raw.send(RawFrame.of(RawFrame.TEXT, "one ".getBytes(UTF_8)).notFinal());
            assertThat(raw.next().text()).isEqualTo("one ");
            raw.writeHex("80 83 00 00 00 00 74 77 6f");
            assertThat(raw.next().text()).isEqualTo("two");
        }
    }

    @Test
    default void an_endpoint_without_a_public_constructor_is_made_by_its_configurator() throws Exception {
        assertThat(answer("configured", "Ada")).isEqualTo("Hello Ada");
    }

    @Test
    default void the_client_of_the_jdk_is_echoed() throws Exception {
        try (JdkClient client = JdkClient.open(endpoint("echo"))) {
            assertThat(client.send("Grüße 🐟").receive()).isEqualTo("Grüße 🐟");
            assertThat(client.close(1000)).isEqualTo(1000);
        }
    }

    @Test
    default void a_message_in_the_same_segment_as_the_handshake_is_answered() throws Exception {
        try (RawPeer raw = RawPeer.connect(endpoint("echo"))) {
            raw.write(HttpHead.request(endpoint("echo")) + "\u0081\u0082\0\0\0\0hi");
            assertThat(raw.readHead().status()).isEqualTo(101);
            assertThat(raw.readHex(4)).isEqualTo("81 02 68 69");
        }
    }

    @Test
    default void compressed_messages_are_read() throws Exception {
        try (RawPeer raw = RawPeer.open(endpoint("echo"), "Sec-WebSocket-Extensions: permessage-deflate")) {
            assertThat(raw.head().value("Sec-WebSocket-Extensions")).startsWith("permessage-deflate");
            // "Hello" of RFC 7692 section 7.2.3.1.
            raw.writeHex("c1 87 00 00 00 00 f2 48 cd c9 c9 07 00");
            assertThat(raw.readHex(7)).isEqualTo("81 05 48 65 6c 6c 6f");
        }
    }
}

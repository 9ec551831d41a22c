package dev.sockeye.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages there and back, through the client of the JDK and as literal bytes. */
public interface EchoContract extends Contract {
    int MEBIBYTE = 1 << 20;
    int RAISED_LIMIT = 32 * MEBIBYTE;

    private JdkClient client() {
        return JdkClient.open(sample().endpoint("echo"));
    }

    private RawPeer raw() throws Exception {
        return RawPeer.open(sample().endpoint("echo"));
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(20_260_101).nextBytes(bytes);
        return bytes;
    }

    @Test
    default void text_and_binary_messages_are_echoed_in_order() throws Exception {
        try (JdkClient client = client()) {
            client.send("Grüße, 山田 🐟")
                    .send(new byte[] {0, -1, 127, -128}, true)
                    .send("third");

            assertThat(client.receive()).isEqualTo("Grüße, 山田 🐟");
            assertThat(client.receive()).isEqualTo(new byte[] {0, -1, 127, -128});
            assertThat(client.receive()).isEqualTo("third");
        }
    }

    @Test
    default void empty_messages_are_echoed() throws Exception {
        try (JdkClient client = client()) {
            client.send("").send(new byte[0], true);

            assertThat(client.receive()).isEqualTo("");
            assertThat(client.receive()).isEqualTo(new byte[0]);
        }
    }

    @Test
    default void messages_of_1_MiB_are_echoed() throws Exception {
        try (JdkClient client = client()) {
            String text = "fish".repeat(MEBIBYTE / 4);
            byte[] binary = randomBytes(MEBIBYTE);

            assertThat(client.send(text).receive()).isEqualTo(text);
            assertThat(client.send(binary, true).receive()).isEqualTo(binary);
        }
    }

    @Test
    default void fragments_make_one_message_and_a_ping_between_them_is_answered_first() throws Exception {
        try (JdkClient client = client()) {
            client.send("one, ", false).ping("between").send("two, ", false).send("three", true);

            assertThat(client.receive()).isEqualTo(new JdkClient.Pong("between"));
            assertThat(client.receive()).isEqualTo("one, two, three");
        }
    }

    @Test
    default void a_client_that_closes_with_1000_is_answered_with_1000() throws Exception {
        try (JdkClient client = client()) {
            assertThat(client.close(1000)).isEqualTo(1000);
        }
    }

    @Test
    default void the_bytes_of_short_messages_are_those_of_rfc_6455_section_5_7() throws Exception {
        try (RawPeer raw = raw()) {
            raw.writeHex("81 85 37 fa 21 3d 7f 9f 4d 51 58");
            assertThat(raw.readHex(7)).isEqualTo("81 05 48 65 6c 6c 6f");

            raw.writeHex("82 82 00 00 00 00 fe ff");
            assertThat(raw.readHex(4)).isEqualTo("82 02 fe ff");

            raw.writeHex("81 80 37 fa 21 3d").writeHex("82 80 37 fa 21 3d");
            assertThat(raw.readHex(4)).isEqualTo("81 00 82 00");
        }
    }

    @Test
    default void the_bytes_of_a_fragmented_message_with_a_ping_inside() throws Exception {
        try (RawPeer raw = raw()) {
            raw.writeHex("01 83 00 00 00 00 48 65 6c")
                    .writeHex("89 81 00 00 00 00 21")
                    .writeHex("00 80 00 00 00 00")
                    .writeHex("80 82 00 00 00 00 6c 6f");

            assertThat(raw.readHex(3)).isEqualTo("8a 01 21");
            assertThat(raw.readHex(7)).isEqualTo("81 05 48 65 6c 6c 6f");
        }
    }

    @Test
    default void messages_of_1_MiB_are_echoed_byte_by_byte() throws Exception {
        try (RawPeer raw = raw()) {
            byte[] text = "山".repeat(MEBIBYTE / 3).getBytes(UTF_8);
            byte[] binary = randomBytes(MEBIBYTE);

            assertThat(raw.send(RawFrame.of(RawFrame.TEXT, text)).next()).isEqualTo(RawFrame.of(RawFrame.TEXT, text));
            assertThat(raw.send(RawFrame.binary(binary)).next()).isEqualTo(RawFrame.binary(binary));
        }
    }

    @Test
    default void the_bytes_of_the_closing_handshake() throws Exception {
        try (RawPeer raw = raw()) {
            raw.writeHex("88 82 00 00 00 00 03 e8");

            assertThat(raw.readHex(4)).isEqualTo("88 02 03 e8");
            assertThat(raw.read()).isEqualTo(-1);
        }
    }

    @Test
    default void a_property_raises_the_limit_of_messages_so_that_16_MiB_are_echoed() throws Exception {
        try (RunningSample raised = installation().start("-Dsockeye.max-message-size=" + RAISED_LIMIT);
                JdkClient client = JdkClient.open(raised.endpoint("echo"))) {
            String text = "fish".repeat(4 * MEBIBYTE);
            byte[] binary = randomBytes(16 * MEBIBYTE);

            assertThat(client.send(text).receive()).isEqualTo(text);
            assertThat(client.send(binary, true).receive()).isEqualTo(binary);
        }
    }
}

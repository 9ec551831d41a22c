package dev.sockeye.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames sent: RFC 6455 sections 5.2 to 5.5. */
@InBothRoles
record SendingTest(Role role) {
    @Test
    @Tag("D-CTL-5")
    void a_ping_may_go_before_what_waits_but_never_into_a_frame_that_was_taken_in_part() {
        Peer peer = Peer.of(role);
        peer.engine.sendText("a", false);
        peer.engine.sendText("b", true);
        int putOff = peer.engine.pingFirst(ByteBuffer.wrap(new byte[] {7}));
        assertThat(putOff).isEqualTo(role == Role.CLIENT ? 7 : 3);
        assertThat(peer.output()).isEqualTo("890107" + "010161" + "800162");

        peer.engine.sendBinary(ByteBuffer.allocate(5000), true);
        int header = peer.engine.pollOutput().remaining();
        assertThat(header).isLessThan(5000);
        assertThat(peer.engine.pingFirst(ByteBuffer.wrap(new byte[] {8}))).isZero();
        assertThat(peer.engine.pollOutput().remaining()).isEqualTo(5000);
        assertThat(peer.output()).isEqualTo("890108");
    }

    @Test
    @Tag("D-HDR-5")
    void the_single_frame_examples_of_the_rfc_are_written() {
        Peer peer = Peer.of(role);
        peer.engine.sendText("Hello", true);

        assertThat(peer.rawOutput())
                .isEqualTo(Hex.bytes(role == Role.CLIENT ? "8185 37fa213d 7f9f4d5158" : "8105 48656c6c6f"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0    , 00                , 80 37fa213d
        125  , 7d                , fd 37fa213d
        126  , 7e007e            , fe007e 37fa213d
        127  , 7e007f            , fe007f 37fa213d
        4096 , 7e1000            , fe1000 37fa213d
        4097 , 7e1001            , fe1001 37fa213d
        65535, 7effff            , feffff 37fa213d
        65536, 7f0000000000010000, ff0000000000010000 37fa213d
        """)
    @Tag("D-HDR-5")
    @Tag("D-HDR-6")
    void a_length_takes_its_shortest_form(int length, String fromServer, String fromClient) {
        String payload = "61".repeat(length);
        String header = (role == Role.SERVER ? fromServer : fromClient).replace(" ", "");
        Peer text = Peer.of(role);
        text.engine.sendText("a".repeat(length), true);
        Peer binary = Peer.of(role);
        binary.engine.sendBinary(ByteBuffer.wrap(Hex.bytes(payload)), true);

        byte[] rawText = text.rawOutput();
        assertThat(Hex.of(rawText)).startsWith("81" + header);
        assertThat(rawText).hasSize(1 + header.length() / 2 + length);
        assertThat(Hex.of(role == Role.CLIENT ? Wire.unmasked(rawText) : rawText))
                .endsWith(payload);
        assertThat(binary.output()).isEqualTo("82" + fromServer + payload);
    }

    @Test
    @Tag("D-HDR-5")
    void a_client_masks_every_frame_with_a_key_of_its_own_and_a_server_none() {
        AtomicInteger keys = new AtomicInteger(0x01010100);
        Engine engine = new Engine(role, Limits.DEFAULT, List.of(), keys::incrementAndGet);
        engine.sendText("A", false);
        engine.ping(ByteBuffer.allocate(0));
        engine.pong(ByteBuffer.wrap(new byte[] {0}));
        engine.sendText("", true);
        engine.receive(ByteBuffer.wrap(Hex.bytes(role == Role.SERVER ? "8980 00000000" : "8900")), 0);
        engine.poll();
        engine.close(CloseStatus.NONE, 0);

        assertThat(Hex.of(engine.pollOutput()))
                .isEqualTo((role == Role.SERVER
                                ? "010141 8900 8a0100 8000 8a00 8800"
                                : "0181 01010101 40 8980 01010102 8a81 01010103 01"
                                        + "8080 01010104 8a80 01010105 8880 01010106")
                        .replace(" ", ""));
        assertThat(keys.get() - 0x01010100).isEqualTo(role == Role.SERVER ? 0 : 6);
    }

    @Test
    @Tag("D-FRG-1")
    @Tag("D-CTL-5")
    @Tag("D-SND-2")
    @Tag("D-SND-4")
    void the_parts_of_a_message_are_fragments_and_control_frames_go_between() {
        Peer peer = Peer.of(role);
        peer.engine.sendBinary(ByteBuffer.wrap(new byte[] {1}), false);
        peer.engine.ping(ByteBuffer.wrap(new byte[] {9}));
        peer.engine.sendBinary(ByteBuffer.allocate(0), false);
        peer.engine.sendBinary(ByteBuffer.wrap(new byte[] {2}), true);
        peer.engine.sendText("A", true);

        assertThat(peer.output()).isEqualTo("020101 890109 0000 800102 810141".replace(" ", ""));
    }

    @Test
    @Tag("D-SND-2")
    void a_message_inside_another_is_the_callers_error_and_sends_nothing() {
        Peer peer = Peer.of(role);
        peer.engine.sendText("A", false);
        ByteBuffer bytes = ByteBuffer.allocate(1);
        assertThat(peer.engine.isSendingMessage()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> peer.engine.sendBinary(bytes, true))
                .withMessageContaining("TEXT")
                .withMessageContaining("BINARY");
        peer.engine.sendText("B", true);
        assertThat(peer.engine.isSendingMessage()).isFalse();
        peer.engine.sendBinary(bytes, false);
        assertThatIllegalStateException().isThrownBy(() -> peer.engine.sendText("C", true));

        assertThat(peer.output()).isEqualTo("010141 800142 020100".replace(" ", ""));
    }

    @Test
    @Tag("D-UTF-1")
    void a_surrogate_pair_split_over_two_parts_is_joined() {
        Peer peer = Peer.of(role);
        peer.engine.sendText("a\uD83D", false);
        peer.engine.sendText("\uDE00b", true);

        assertThat(peer.output()).isEqualTo("010161 8005 f09f988062".replace(" ", ""));
    }

    @Test
    @Tag("D-UTF-1")
    void a_lone_surrogate_is_the_callers_error_and_sends_nothing() {
        Peer peer = Peer.of(role);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer.engine.sendText("a\uD83D", true))
                .withMessageContaining("U+D83D");
        assertThat(peer.engine.hasOutput()).isFalse();
        assertThat(peer.engine.isSendingMessage()).isFalse();
        peer.engine.sendText("b", true);

        assertThat(peer.output()).isEqualTo("810162");
    }

    @Test
    @Tag("D-CTL-1")
    void pings_and_pongs_carry_at_most_125_bytes() {
        Peer peer = Peer.of(role);
        ByteBuffer tooLong = ByteBuffer.allocate(126);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer.engine.ping(tooLong))
                .withMessageContaining("126");
        assertThatIllegalArgumentException().isThrownBy(() -> peer.engine.pong(tooLong));
        assertThat(peer.engine.hasOutput()).isFalse();
        peer.engine.ping(ByteBuffer.allocate(125));
        peer.engine.pong(ByteBuffer.allocate(125));

        String payload = "00".repeat(125);
        assertThat(peer.output()).isEqualTo("897d" + payload + "8a7d" + payload);
    }

    @ParameterizedTest
    @CsvSource({"3", "4096", "4097", "70000"})
    void a_buffer_of_the_caller_keeps_its_bytes_and_moves_to_its_limit(int length) {
        byte[] bytes = new byte[length + 2];
        new Random(length).nextBytes(bytes);
        byte[] before = bytes.clone();
        ByteBuffer direct = ByteBuffer.allocateDirect(length + 2).put(bytes).flip();
        for (ByteBuffer buffer :
                new ByteBuffer[] {ByteBuffer.wrap(bytes), ByteBuffer.wrap(bytes).asReadOnlyBuffer(), direct}) {
            Peer peer = Peer.of(role);
            peer.engine.sendBinary(buffer.position(1).limit(length + 1), true);

            assertThat(peer.output()).isEqualTo(Hex.of(Wire.frame(0x82, Arrays.copyOfRange(before, 1, length + 1))));
            assertThat(buffer.remaining()).isZero();
            assertThat(bytes).isEqualTo(before);
        }
    }

    @Test
    @Tag("D-SND-3")
    @Tag("D-HDR-6")
    void a_message_of_a_mebibyte_goes_out_as_one_frame_and_a_ping_after_it() {
        Peer peer = Peer.of(role);
        peer.engine.sendBinary(ByteBuffer.allocate(1 << 20), true);
        peer.engine.ping(ByteBuffer.allocate(0));

        assertThat(peer.output()).isEqualTo("827f0000000000100000" + "00".repeat(1 << 20) + "8900");
    }

    @Test
    @Tag("D-SND-1")
    void frames_of_all_sizes_come_out_whole_in_order_and_in_buffers_of_their_own() {
        Random random = new Random(7);
        Peer peer = Peer.of(role);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream polled = new ByteArrayOutputStream();
        for (int count = 0; count < 2000; count++) {
            byte[] payload = new byte[random.nextInt(random.nextInt(20) == 0 ? 40_000 : 300)];
            random.nextBytes(payload);
            peer.engine.sendBinary(ByteBuffer.wrap(payload), true);
            peer.engine.detachOutput();
            sent.writeBytes(role == Role.CLIENT ? Wire.masked(Wire.frame(0x82, payload)) : Wire.frame(0x82, payload));
            assertThat(peer.engine.outputCount()).isEqualTo(sent.size());
            if (random.nextInt(10) == 0) {
                takeOne(peer.engine, polled);
            }
        }
        polled.writeBytes(peer.rawOutput());

        assertThat(polled.toByteArray()).isEqualTo(sent.toByteArray());
    }

    @Test
    void many_bytes_of_a_server_are_lent_until_they_are_polled_or_copied() {
        boolean lends = role == Role.SERVER;
        byte[] bytes = new byte[5000];
        Peer copied = Peer.of(role);
        copied.engine.sendText("before", true);
        copied.engine.sendBinary(ByteBuffer.wrap(bytes), true);
        copied.engine.sendText("behind", true);
        assertThat(copied.engine.isOutputLent()).isEqualTo(lends);
        copied.engine.detachOutput();
        assertThat(copied.engine.isOutputLent()).isFalse();
        Peer polled = Peer.of(role);
        polled.engine.sendBinary(ByteBuffer.wrap(bytes), true);
        bytes[0] = 1;

        assertThat(copied.output()).isEqualTo("81066265666f7265" + "827e1388" + "00".repeat(5000) + "8106626568696e64");
        assertThat(polled.output()).isEqualTo("827e1388" + (lends ? "01" : "00") + "00".repeat(4999));
        assertThat(polled.engine.isOutputLent()).isFalse();
    }

    @Test
    void of_several_messages_only_the_last_is_lent_and_few_bytes_never() {
        Peer peer = Peer.of(role);
        byte[] bytes = new byte[5000];
        peer.engine.sendBinary(ByteBuffer.wrap(bytes, 0, 4096), true);
        assertThat(peer.engine.isOutputLent()).isFalse();
        peer.engine.sendBinary(ByteBuffer.wrap(bytes), true);
        peer.engine.sendBinary(ByteBuffer.wrap(bytes), true);
        bytes[4999] = 1;

        assertThat(peer.output())
                .isEqualTo("827e1000" + "00".repeat(4096) + "827e1388" + "00".repeat(5000) + "827e1388"
                        + "00".repeat(4999) + (role == Role.SERVER ? "01" : "00"));
    }

    private static void takeOne(Engine engine, ByteArrayOutputStream polled) {
        ByteBuffer next = engine.pollOutput();
        while (next.hasRemaining()) {
            int at = next.position();
            polled.write(next.get());
            next.put(at, (byte) 0xEE);
        }
    }
}

package dev.sockeye.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.protocol.deflate.DeflateFrame;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.FrameHeader.Kind;
import dev.sockeye.protocol.extension.UnacceptableAnswerException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine does with permessage-deflate: RFC 7692 sections 6 and 7.2. */
@InBothRoles
final class DeflatedMessagesTest {
    private static final DeflateOptions ALL = DeflateOptions.DEFAULT.withThreshold(0);
    private static final DeflateOptions KEEPING = ALL.withContextTakeover(true, true);
    private static final String HELLO = "f248cdc9c90700";
    private static final String HELLO_AGAIN = "f200110000";

    private final ZlibPool pool = new ZlibPool(4);
    private final Role role;

    DeflatedMessagesTest(Role role) {
        this.role = role;
    }

    @AfterEach
    void nothing_native_is_left() {
        pool.close();
        assertThat(pool.nativeBytes()).isZero();
    }

    private Peer peer(DeflateOptions options) throws UnacceptableAnswerException {
        return peer(options, Limits.DEFAULT);
    }

    private Peer peer(DeflateOptions options, Limits limits) throws UnacceptableAnswerException {
        return new Peer(role, limits, agreement(new PermessageDeflate(options, pool), role));
    }

    private static Agreement agreement(FrameExtension extension, Role role) throws UnacceptableAnswerException {
        ExtensionOffer offer = new ExtensionOffer(extension.name(), List.of());
        Agreement ofServer = extension.accept(offer).orElseThrow();
        return role == Role.SERVER ? ofServer : extension.confirm(List.of(offer), ofServer.answer());
    }

    @Test
    @Tag("E-PMD-1")
    @Tag("E-PMD-2")
    @Tag("E-PMD-9")
    void messages_are_sent_with_rsv1_on_their_first_frame() throws Exception {
        Peer peer = peer(KEEPING);
        peer.engine.sendText("Hello", true);
        peer.engine.sendText("Hello", false);
        peer.engine.ping(ByteBuffer.wrap(Hex.bytes("01")));
        peer.engine.sendText("", true);
        assertThat(peer.output()).isEqualTo("c107" + HELLO + "4109" + HELLO_AGAIN + "0000ffff" + "890101" + "800100");
        peer.engine.receiveEof();
    }

    @Test
    @Tag("E-PMD-8")
    void without_a_window_each_message_is_compressed_alone() throws Exception {
        Peer peer = peer(ALL);
        peer.engine.sendBinary(ByteBuffer.allocate(40), true);
        String first = peer.output();
        peer.engine.sendBinary(ByteBuffer.allocate(40), true);

        assertThat(first).startsWith("c2");
        assertThat(peer.output()).isEqualTo(first);
        assertThat(HeldBytes.by(peer.engine)).isZero();
    }

    @Test
    @Tag("E-PMD-1")
    @Tag("E-PMD-5")
    @Tag("E-PMD-14")
    void what_is_empty_short_unwanted_or_not_made_shorter_is_sent_as_it_is() throws Exception {
        DeflateOptions options =
                DeflateOptions.DEFAULT.withThreshold(6).withChoice((kind, bytes) -> kind == Kind.TEXT && bytes < 100);
        Peer peer = peer(options);
        peer.engine.sendText("", true);
        peer.engine.sendText("Hello", true);
        peer.engine.sendText("Salmon", true);
        peer.engine.sendBinary(ByteBuffer.wrap(Hex.bytes("00000000000000000000")), true);
        assertThat(peer.output())
                .isEqualTo("8100" + "810548656c6c6f" + "810653616c6d6f6e" + "820a00000000000000000000");
        peer.engine.sendText("a".repeat(99), true);
        assertThat(peer.output()).startsWith("c1");
        peer.engine.sendText("a".repeat(100), true);
        assertThat(peer.output()).startsWith("8164");
    }

    @Test
    @Tag("E-PMD-14")
    void a_message_in_parts_is_compressed_or_not_as_its_first_part() throws Exception {
        Peer peer = peer(DeflateOptions.DEFAULT.withChoice((kind, bytes) -> bytes == 1));
        peer.engine.sendText("a", false);
        peer.engine.sendText("", false);
        peer.engine.sendText("", true);
        assertThat(peer.output()).isEqualTo("4107" + "4a04000000ffff" + "0000" + "800100");
        peer.engine.sendText("ab", false);
        peer.engine.sendText("a", true);
        assertThat(peer.output()).isEqualTo("01026162" + "800161");
    }

    @Test
    @Tag("E-PMD-1")
    @Tag("E-PMD-3")
    @Tag("E-PMD-4")
    @Tag("E-PMD-9")
    void messages_are_inflated_whatever_their_frames() throws Exception {
        Peer peer = peer(KEEPING);
        assertThat(peer.sends("c107" + HELLO + "c205" + HELLO_AGAIN).events())
                .containsExactly("text Hello", "binary 48656c6c6f");
        assertThat(peer.sends("4103f20011 8900 0000 80020000").events()).containsExactly("ping", "text Hello");
        assertThat(peer.sends("81024f4b c105" + HELLO_AGAIN + "c100 c10100").events())
                .containsExactly("text OK", "text Hello", "text", "text");
        assertThat(peer.sends("4100 0000 8000 c205" + HELLO_AGAIN).events())
                .containsExactly("text", "binary 48656c6c6f");
        assertThat(peer.output()).isEqualTo("8a00");
        peer.engine.receiveEof();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4103f248cd c004c9c90700", "c900", "ca00", "c800", "a100", "9100", "e100"})
    @Tag("E-PMD-1")
    @Tag("SEC-13")
    void rsv1_elsewhere_and_other_bits_fail_the_connection(String frames) throws Exception {
        peer(KEEPING).sends(frames).isFailedWith(1002, Violation.RESERVED_BITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c10bf248cdc9c907000000ffff",
                "c106f248cdc9c907",
                "c108f248cdc9c907002a",
                "c109f348cdc9c90700002a",
                "c106fe0000000000",
                "4103f248cd8001c9",
                "c105f200110000"
            })
    @Tag("E-PMD-7")
    @Tag("SEC-11")
    @Tag("D-COD-5")
    @Tag("SEC-13")
    void what_is_not_deflate_fails_the_connection(String frames) throws Exception {
        for (DeflateOptions options : List.of(ALL, KEEPING)) {
            peer(options).sends(frames).isFailedWith(1007, Violation.INVALID_PAYLOAD);
        }
    }

    @Test
    @Tag("E-PMD-11")
    @Tag("SEC-41")
    void inflated_text_is_checked_as_it_is_inflated() throws Exception {
        byte[] bad = deflated(new byte[] {'a', (byte) 0xFF, 'b'});
        Peer peer = peer(KEEPING);
        peer.sends(Wire.frame(0x41, Arrays.copyOf(bad, bad.length - 1))).isFailedWith(1007, Violation.INVALID_UTF8);

        byte[] euro = deflated(Hex.bytes("e282ac"));
        Peer cut = peer(KEEPING);
        assertThat(cut.sends(Wire.frame(0x41, euro))
                        .sends(Wire.frame(0x80, new byte[0]))
                        .events())
                .containsExactly("text \u20AC");
        cut.engine.receiveEof();
        peer(KEEPING).sends(Wire.frame(0xC1, deflated(Hex.bytes("e282")))).isFailedWith(1007, Violation.INVALID_UTF8);
    }

    @Test
    @Tag("E-PMD-10")
    @Tag("G-LIM-3")
    @Tag("SEC-9")
    @Tag("SEC-10")
    @Tag("SEC-19")
    void the_limit_holds_while_inflating() throws Exception {
        Duration time = Duration.ofSeconds(60);
        Limits limits = new Limits(50_000, 50_000, 9, time, time, 9, Limits.ANY_FRAME);
        for (DeflateOptions options : List.of(ALL, KEEPING)) {
            Peer exact = peer(options, limits);
            assertThat(exact.sends(Wire.frame(0xC1, deflated("a".repeat(50_000).getBytes(UTF_8))))
                            .events())
                    .containsExactly("text " + "a".repeat(50_000));
            exact.engine.receiveEof();

            byte[] tooMuch = deflated(new byte[50_001]);
            peer(options, limits).sends(Wire.frame(0xC2, tooMuch)).isFailedWith(1009, Violation.BINARY_TOO_BIG);
            byte[] bomb = deflated(new byte[30_000_000]);
            Peer blown = peer(options, limits);
            blown.sends(Wire.frame(0x41, Arrays.copyOf(bomb, 1000))).isFailedWith(1009, Violation.TEXT_TOO_BIG);
        }
    }

    @Test
    @Tag("E-PMD-12")
    void partial_delivery_gets_pieces_of_what_is_inflated_and_an_end() throws Exception {
        Peer peer = peer(KEEPING).partial();
        assertThat(peer.sends("4107" + HELLO + "0000 8000").events()).containsExactly("text+ Hello", "text");
        byte[] message = new byte[100_000];
        assertThat(peer.sends(Wire.frame(0xC2, deflated(message))).events())
                .hasSizeGreaterThan(3)
                .allMatch(event -> event.length() <= "binary+ ".length() + 2 * 32 * 1024);
        peer.engine.receiveEof();
    }

    @Test
    @Tag("D-CLS-7")
    void messages_after_our_close_frame_are_inflated_and_dropped() throws Exception {
        Peer peer = peer(KEEPING);
        peer.sends("4103f248cd");
        peer.engine.close(CloseStatus.NONE, 0);

        assertThat(peer.sends("8004c9c90700 c105" + HELLO_AGAIN + "880203e8").events())
                .containsExactly("closed LOCAL 1000");
    }

    @Test
    @Tag("SEC-14")
    @Tag("E-PMD-13")
    void whatever_ends_a_connection_frees_its_native_memory() throws Exception {
        for (String end : List.of("", "8800", "c0", "c1", "8003ffffff", "89")) {
            for (DeflateOptions options : List.of(ALL, KEEPING)) {
                Peer peer = peer(options);
                peer.sends("c107" + HELLO + "4103f248cd");
                peer.engine.sendText("Hello", false);
                assertThat(pool.nativeBytes()).isPositive();
                peer.sends(end);
                peer.engine.receiveEof();
            }
        }
        pool.close();
        assertThat(pool.nativeBytes()).isZero();
    }

    @Test
    @Tag("E-PMD-3")
    @Tag("E-PMD-8")
    @Tag("E-OLD-1")
    void whatever_one_engine_sends_the_other_receives() throws Exception {
        Random random = new Random(7);
        for (DeflateOptions options : List.of(
                ALL,
                KEEPING,
                DeflateOptions.DEFAULT.withContextTakeover(true, false),
                KEEPING.withMaxWindowBits(8, 9),
                ALL.withMaxWindowBits(11, 15).withLevel(1))) {
            for (FrameExtension extension :
                    List.of(new PermessageDeflate(options, pool), new DeflateFrame(DeflateFrame.NAME, options, pool))) {
                exchange(extension, random);
            }
        }
    }

    private void exchange(FrameExtension extension, Random random) throws UnacceptableAnswerException {
        Role other = role == Role.SERVER ? Role.CLIENT : Role.SERVER;
        Peer sender = new Peer(role, Limits.DEFAULT, agreement(extension, role));
        Peer receiver = new Peer(other, Limits.DEFAULT, agreement(extension, other));
        for (int i = 0; i < 60; i++) {
            String text = RandomStream.text(random, RandomStream.size(random) % 20_000);
            int cut = text.isEmpty() ? 0 : text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
            if (random.nextInt(3) == 0) {
                sender.engine.sendText(text.substring(0, cut), false);
                sender.engine.sendText(text.substring(cut), true);
            } else {
                sender.engine.sendText(text, true);
            }
            byte[] sent = sender.rawOutput();
            for (int at = 0; at < sent.length; ) {
                int end = Math.min(sent.length, at + 1 + random.nextInt(sent.length));
                receiver.sendsRaw(Arrays.copyOfRange(sent, at, end));
                at = end;
            }
            assertThat(receiver.events()).containsExactly(text.isEmpty() ? "text" : "text " + text);
        }
        sender.engine.receiveEof();
        receiver.engine.receiveEof();
    }

    private static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(message);
        byte[] compressed = new byte[message.length + 100];
        int length = deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(compressed, length - 4);
    }
}
